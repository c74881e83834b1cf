package dev.munit.training.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.StyleCode;
import dev.munit.inference.StyleSampler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StylesTests {
    @Test
    void everyPictureHasStylesOfItsOwn() {
        Styles styles = new Styles.Drawn(3, 5, false);
        List<StyleCode> all = new ArrayList<>();
        for (int picture = 0; picture < 4; picture++) {
            all.addAll(styles.of(picture, 8));
        }

        assertThat(all).hasSize(12).doesNotHaveDuplicates();
    }

    @Test
    void synchronisedPicturesShareTheirStyles() {
        Styles styles = new Styles.Drawn(3, 5, true);

        assertThat(styles.of(7, 8)).isEqualTo(styles.of(0, 8)).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void theFirstPictureGetsWhatTheServiceGivesForThatSeed() {
        assertThat(new Styles.Drawn(2, 42, false).of(0, 8))
                .containsExactly(StyleSampler.sample(42, 0, 8), StyleSampler.sample(42, 1, 8));
    }

    @Test
    void givenStylesAreThoseOfEveryPicture() {
        List<StyleCode> codes = List.of(new StyleCode(new float[] {1, 2}), new StyleCode(new float[] {3, 4}));

        assertThat(new Styles.Given(codes).of(9, 2)).isEqualTo(codes);
    }

    @Test
    void thereIsAlwaysAStyle() {
        assertThatThrownBy(() -> new Styles.Drawn(0, 1, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Styles.Given(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
