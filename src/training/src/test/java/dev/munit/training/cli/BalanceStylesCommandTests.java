package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.munit.image.Picture;
import dev.munit.inference.Direction;
import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ModelInput;
import dev.munit.inference.ModelResolution;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.StyleCode;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.BundleWriter;
import dev.munit.training.Drawing;
import dev.munit.training.golden.GoldenBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code munit balance-styles}. */
class BalanceStylesCommandTests {
    private static final int[] COLOURS = {0x804020, 0x2080f0, 0x10c040, 0xe0e0a0, 0x000000, 0x9000ff};

    @TempDir
    private Path folder;

    private Path data;
    private Path model;

    @BeforeEach
    void writeModelAndPictures() throws IOException {
        data = folder.resolve("data");
        for (int i = 0; i < COLOURS.length; i++) {
            Drawing.save(data.resolve("trainA/square_" + i + ".png"), Drawing.square(0x010101 * 40 * i));
            Drawing.save(data.resolve("trainB/square_" + i + ".png"), Drawing.square(COLOURS[i]));
        }
        model = GoldenBundle.write(folder.resolve("golden")).folder();
        Files.writeString(model.resolve("CREDITS.md"), "everybody");
        Files.write(model.resolve("preview.png"), new byte[] {1, 2, 3});
        BundleWriter.replaceQuality(model, Map.of("guided_share", 0.5));
    }

    @Test
    void stylesOfPicturesDifferAsMuchInEveryDimensionAndTranslationsStayTheSame() throws IOException {
        Path balanced = folder.resolve("balanced");

        Munit munit = balance("-o", balanced).succeeded();

        assertThat(munit.out()).contains("balanced: edges <-> chairs", "styles balanced", "evaluate --write");
        try (Engine engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));
                Translator before = engine.load(Bundle.read(model));
                Translator after = engine.load(Bundle.read(balanced))) {
            for (int domain = 0; domain < 2; domain++) {
                List<Double> factors = factors(balanced, domain);
                assertThat(factors)
                        .contains(1.0)
                        .allSatisfy(factor -> assertThat(factor).isBetween(0.01, 1.0));
                double[] mean = new double[factors.size()];
                double[] square = new double[factors.size()];
                for (int i = 0; i < COLOURS.length; i++) {
                    Picture picture = Drawing.square(domain == 0 ? 0x010101 * 40 * i : COLOURS[i]);
                    float[] had = style(before, domain, picture).values();
                    float[] has = style(after, domain, picture).values();
                    for (int k = 0; k < had.length; k++) {
                        float expected = (float) (had[k] / factors.get(k));
                        // Factors are told to four digits.
                        assertThat(has[k]).isCloseTo(expected, within(1e-4f + 6e-3f * Math.abs(expected)));
                        mean[k] += has[k] / COLOURS.length;
                        square[k] += has[k] * has[k] / COLOURS.length;
                    }
                }
                double[] deviations = new double[mean.length];
                for (int k = 0; k < mean.length; k++) {
                    deviations[k] = Math.sqrt(square[k] - mean[k] * mean[k]);
                }
                Offset<Double> close = within(0.02 * deviations[0]);
                assertThat(deviations).satisfies(all -> {
                    for (double deviation : all) {
                        assertThat(deviation).isCloseTo(deviations[0], close);
                    }
                });
            }
            Picture source = Drawing.square(0);
            Picture style = Drawing.square(COLOURS[1]);
            byte[] had = guided(before, source, style).rgb();
            byte[] has = guided(after, source, style).rgb();
            for (int i = 0; i < had.length; i++) {
                assertThat(has[i] & 0xff).isCloseTo(had[i] & 0xff, within(1));
            }
        }
    }

    @Test
    void whatWasMeasuredAndDrawnOfAModelIsLeftOutAndAllElseKept() throws IOException {
        balance().succeeded();

        BundleManifest manifest = Bundle.read(model).manifest();
        assertThat(manifest.quality()).isEmpty();
        assertThat(manifest.name().value()).isEqualTo("golden");
        assertThat(manifest.licence()).isEqualTo("CC0-1.0");
        assertThat(manifest.provenance()).containsKeys("origin", "balanced_styles");
        assertThat(model.resolve("preview.png")).doesNotExist();
        assertThat(Files.readString(model.resolve("CREDITS.md"))).isEqualTo("everybody");
    }

    @Test
    void refusesToBalanceTwice() throws IOException {
        balance().succeeded();

        assertThat(refused(balance())).contains("golden has balanced styles already");
    }

    @Test
    void refusesPicturesOfOneStyle() throws IOException {
        for (int i = 0; i < COLOURS.length; i++) {
            Drawing.save(data.resolve("trainB/square_" + i + ".png"), Drawing.square(0));
        }

        assertThat(refused(balance())).contains("the pictures of chairs all have the same style", "use others");
        assertThat(Bundle.read(model).manifest().quality()).isNotEmpty();
    }

    @Test
    void refusesOnePictureABrokenOneAndNone() throws IOException {
        Path broken = Files.writeString(data.resolve("trainA/square_3.png"), "no picture");
        assertThat(refused(balance())).contains(broken + " cannot be used");
        for (int i = 1; i < COLOURS.length; i++) {
            Files.delete(data.resolve("trainA/square_" + i + ".png"));
        }
        assertThat(refused(balance())).contains("two pictures at least").contains("trainA has one");
        Munit munit = balance("--pictures", 1);
        assertThat(munit.exitCode()).isEqualTo(2);
        assertThat(munit.err()).contains("--pictures is 1, but must be at least 2");
    }

    private Munit balance(Object... more) {
        Object[] arguments = new Object[2 + more.length];
        arguments[0] = "--data";
        arguments[1] = data;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Munit.runModel("balance-styles", model, arguments);
    }

    private static String refused(Munit munit) {
        assertThat(munit.exitCode()).isEqualTo(1);
        return munit.err();
    }

    private static List<Double> factors(Path bundle, int domain) throws IOException {
        BundleManifest manifest = Bundle.read(bundle).manifest();
        Map<?, ?> factors = (Map<?, ?>) manifest.provenance().get("balanced_styles");
        return ((List<?>) factors.get(manifest.domains().get(domain).name()))
                .stream().map(factor -> ((Number) factor).doubleValue()).toList();
    }

    private static StyleCode style(Translator translator, int domain, Picture picture) {
        return translator.encodeStyle(domain, prepared(translator, picture));
    }

    private static Picture guided(Translator translator, Picture source, Picture style) {
        return translator.decode(
                Direction.A2B,
                translator.encode(Direction.A2B, prepared(translator, source)),
                style(translator, 1, style));
    }

    private static ModelInput prepared(Translator translator, Picture picture) {
        return translator.prepare(picture, new ModelResolution());
    }
}
