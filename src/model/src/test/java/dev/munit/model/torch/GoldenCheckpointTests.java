package dev.munit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.Golden;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.ParameterShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that PyTorch itself has written. */
class GoldenCheckpointTests {
    private static final GeneratorHyperparameters GENERATOR =
            new GeneratorHyperparameters(3, 8, 32, 8, 2, 4, PadType.REFLECT, Activation.RELU);

    @ParameterizedTest
    @ValueSource(strings = {"gen_zip.pt", "gen_legacy.pt", "gen_legacy_cuda_running_stats.pt"})
    void readsTheGeneratorsOfEveryFormat(String name) throws Exception {
        MunitGenerators generators = TorchCheckpoint.read(Golden.file(name)).munitGenerators();
        MunitGenerators zipped = TorchCheckpoint.read(Golden.file("gen_zip.pt")).munitGenerators();
        assertThat(generators.hyperparameters()).isEqualTo(GENERATOR);
        assertThat(generators.a().names())
                .containsExactlyElementsOf(ParameterLayout.generator(GENERATOR).stream()
                        .map(ParameterShape::name)
                        .toList())
                .hasSize(66);
        assertThat(generators.a().asMap()).isEqualTo(zipped.a().asMap());
        assertThat(generators.b().asMap()).isEqualTo(zipped.b().asMap());
        assertThat(generators.a().asMap()).isNotEqualTo(generators.b().asMap());
    }

    @Test
    void readsTheDiscriminators() throws Exception {
        MunitDiscriminators discriminators =
                TorchCheckpoint.read(Golden.file("dis_zip.pt")).munitDiscriminators();
        assertThat(discriminators.hyperparameters())
                .isEqualTo(new DiscriminatorHyperparameters(
                        3, 8, 4, 3, GanType.LSGAN, PadType.REFLECT, Activation.LRELU, DiscriminatorNorm.NONE));
        assertThat(discriminators.a().names()).hasSize(30);
        assertThat(discriminators.b().get("cnns.2.4.weight").shape()).containsExactly(1, 64, 1, 1);
    }

    @Test
    void readsAnyStateDictionaryAsItIs() throws Exception {
        TorchCheckpoint checkpoint = TorchCheckpoint.read(Golden.file("gen_legacy_cuda_running_stats.pt"));
        assertThat(checkpoint.stateDictionary("b").asMap())
                .isEqualTo(checkpoint.munitGenerators().b().asMap());
        assertThatThrownBy(() -> checkpoint.stateDictionary("c"))
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessageEndingWith("gen_legacy_cuda_running_stats.pt holds no network 'c'");
    }

    @Test
    void takesFromTheCallerWhatShapesDoNotTell() throws Exception {
        GeneratorHyperparameters hp = TorchCheckpoint.read(Golden.file("gen_zip.pt"))
                .munitGenerators(PadType.ZERO, Activation.SELU)
                .hyperparameters();
        assertThat(hp.padType()).isEqualTo(PadType.ZERO);
        assertThat(hp.activation()).isEqualTo(Activation.SELU);
    }

    @Test
    void saysWhenADiscriminatorIsTakenForAGeneratorAndBack() throws Exception {
        TorchCheckpoint discriminator = TorchCheckpoint.read(Golden.file("dis_zip.pt"));
        TorchCheckpoint generator = TorchCheckpoint.read(Golden.file("gen_legacy.pt"));
        assertThatThrownBy(discriminator::munitGenerators)
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessageEndingWith("dis_zip.pt is a discriminator's checkpoint, dis_....pt,"
                        + " where a MUNIT generator's checkpoint, gen_....pt is needed");
        assertThatThrownBy(generator::munitDiscriminators)
                .isInstanceOf(UnreadableCheckpoint.class)
                .hasMessageContaining("is a MUNIT generator's checkpoint");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gen_zip.pt", "gen_legacy.pt", "gen_legacy_cuda_running_stats.pt"})
    void saysSoWhereverAFileIsCutShort(String name, @TempDir Path folder) throws Exception {
        byte[] whole = Files.readAllBytes(Golden.file(name));
        SplittableRandom random = new SplittableRandom(1);
        IntStream lengths = IntStream.concat(
                IntStream.concat(IntStream.range(0, 180), IntStream.range(whole.length - 40, whole.length)),
                IntStream.concat(random.ints(20, 180, 40_000), random.ints(20, 40_000, whole.length)));
        for (int length : lengths.toArray()) {
            Path cut = Files.write(folder.resolve("cut.pt"), Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> TorchCheckpoint.read(cut).munitGenerators())
                    .as("the first %d bytes", length)
                    .isInstanceOf(UnreadableCheckpoint.class)
                    .hasMessageStartingWith(cut.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gen_zip.pt", "gen_legacy.pt"})
    void anyDamageEndsInTheOneExceptionOrInWeights(String name, @TempDir Path folder) throws Exception {
        byte[] whole = Files.readAllBytes(Golden.file(name));
        int beginning = 60_000; // headers and pickle; behind them are numbers, which damage only changes
        SplittableRandom random = new SplittableRandom(2);
        int refused = 0;
        for (int i = 0; i < 80; i++) {
            byte[] damaged = whole.clone();
            boolean atTheEnd = i % 4 == 0; // where a zip archive has its directory
            int place = atTheEnd ? whole.length - 1 - random.nextInt(12_000) : random.nextInt(beginning);
            damaged[place] = (byte) random.nextInt(256);
            Path file = Files.write(folder.resolve("damaged.pt"), damaged);
            refused += isRefused(file) ? 1 : 0;
        }
        assertThat(refused).isBetween(5, 79);
    }

    private static boolean isRefused(Path file) throws IOException {
        try {
            TorchCheckpoint.read(file).munitGenerators();
            return false;
        } catch (UnreadableCheckpoint e) {
            return true;
        }
    }
}
