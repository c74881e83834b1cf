package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way from picture to picture gives what the reference gives, within one grey level: that of rounding. */
class GoldenTests {
    private static Engine engine;
    private static Translator translator;

    @BeforeAll
    static void load(@TempDir Path folder) throws IOException {
        engine = Engine.open(new EngineOptions(ProviderPolicy.AUTO, 1, 0));
        translator = engine.load(GoldenModel.writeTo(folder.resolve("golden")));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"case0", "case1"})
    void translatesInGivenStyles(String folder) throws IOException {
        float[] styles = GoldenModel.numbers(folder + "/styles_random.npy");
        float[] expected = GoldenModel.numbers(folder + "/a2b_random.npy");
        ContentCode content = translator.encode(Direction.A2B, input(folder + "/a.png"));
        int dimension = translator.manifest().styleDim();
        int count = styles.length / dimension;

        for (int i = 0; i < count; i++) {
            StyleCode style = new StyleCode(Arrays.copyOfRange(styles, i * dimension, (i + 1) * dimension));
            Picture answer = translator.decode(Direction.A2B, content, style);
            int length = expected.length / count;
            assertLevels(answer, Arrays.copyOfRange(expected, i * length, (i + 1) * length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"case0", "case1"})
    void translatesInTheStyleOfAPicture(String folder) throws IOException {
        ModelInput a = input(folder + "/a.png");
        ModelInput b = input(folder + "/b.png");

        Picture a2b =
                translator.decode(Direction.A2B, translator.encode(Direction.A2B, a), translator.encodeStyle(1, b));
        Picture b2a =
                translator.decode(Direction.B2A, translator.encode(Direction.B2A, b), translator.encodeStyle(0, a));

        assertLevels(a2b, GoldenModel.numbers(folder + "/a2b_guided.npy"));
        assertLevels(b2a, GoldenModel.numbers(folder + "/b2a_guided.npy"));
    }

    /** Float32 in another order of summation: the codes lie within 1e-4 of each other ({@code spec/munit.md} 8). */
    @Test
    void encodesTheStyleThatTheReferenceEncodes() throws IOException {
        StyleCode style = translator.encodeStyle(1, input("case0/b.png"));

        float[] expected = GoldenModel.numbers("case0/style_b.npy");
        for (int i = 0; i < expected.length; i++) {
            assertThat(style.values()[i]).isBetween(expected[i] - 1e-4f, expected[i] + 1e-4f);
        }
    }

    private static ModelInput input(String name) throws IOException {
        return translator.prepare(GoldenModel.picture(name), new SourceResolution());
    }

    /** @param planar {@code [3, H, W]} in [-1, 1] */
    private static void assertLevels(Picture answer, float[] planar) {
        int plane = answer.width() * answer.height();
        assertThat(planar.length).isEqualTo(3 * plane);
        for (int i = 0; i < planar.length; i++) {
            float clamped = Math.max(-1, Math.min(1, planar[i]));
            int expected = Math.round((clamped + 1) / 2 * 255);
            int actual = answer.rgb()[3 * (i % plane) + i / plane] & 0xff;
            assertThat(actual).isBetween(expected - 1, expected + 1);
        }
    }
}
