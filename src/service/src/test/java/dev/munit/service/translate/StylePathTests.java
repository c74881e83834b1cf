package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.inference.StyleCode;
import dev.munit.inference.StyleInterpolation;
import dev.munit.inference.StyleSampler;
import dev.munit.service.translate.StyleSource.RandomStyles;
import dev.munit.service.translate.StyleSource.StylePath;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StylePathTests {
    private static final StyleCode A = StyleSampler.sample(1, 0, 4);
    private static final StyleCode B = StyleSampler.sample(1, 1, 4);
    private static final StyleCode C = StyleSampler.sample(1, 2, 4);

    private static List<StyleCode> path(int pictures, boolean loop, StyleCode... codes) {
        return new StylePath(new RandomStyles(codes.length), pictures, loop).arranged(List.of(codes));
    }

    @Test
    void goesInEvenStepsFromTheFirstToTheLast() {
        assertThat(path(5, false, A, B))
                .containsExactly(
                        A,
                        StyleInterpolation.between(A, B, 0.25),
                        StyleInterpolation.between(A, B, 0.5),
                        StyleInterpolation.between(A, B, 0.75),
                        B);
    }

    @Test
    void passesEveryStation() {
        assertThat(path(5, false, A, B, C))
                .containsExactly(A, StyleInterpolation.between(A, B, 0.5), B, StyleInterpolation.between(B, C, 0.5), C);
    }

    @Test
    void aLoopEndsJustBeforeItsBeginning() {
        assertThat(path(4, true, A, B))
                .containsExactly(A, StyleInterpolation.between(A, B, 0.5), B, StyleInterpolation.between(B, A, 0.5));
    }

    /** So a way can be made again from the styles of its pictures. */
    @ParameterizedTest
    @CsvSource({"7, false", "7, true", "60, false", "13, true"})
    void theWayThroughItsOwnPicturesIsTheSame(int pictures, boolean loop) {
        List<StyleCode> path = path(pictures, loop, A, B, C);
        assertThat(path).hasSize(pictures);
        assertThat(path(pictures, false, path.toArray(new StyleCode[0]))).isEqualTo(path);
    }
}
