package dev.munit.training.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTests {
    private static final Retention LAST_THREE = new Retention(3, 0);

    @TempDir
    Path folder;

    @Test
    void everythingComesBackToTheLastBit() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        Checkpoint written = checkpoint(42);
        CheckpointFile.write(file, written);
        Checkpoint read = CheckpointFile.read(file);
        assertThat(read.iteration()).isEqualTo(42);
        assertThat(read.seed()).isEqualTo(-7);
        assertThat(read.skippedSteps()).isEqualTo(3);
        assertSame(read.generatorA(), written.generatorA());
        assertSame(read.discriminatorB(), written.discriminatorB());
        assertSame(read.averages().generatorB(), written.averages().generatorB());
        assertSame(read.best().generatorA(), written.averages().generatorA());
        assertThat(read.generatorAdam().steps()).isEqualTo(41);
        assertThat(read.generatorAdam().moments()).hasSize(2);
        assertThat(read.generatorAdam().moments().get(1).data()).containsExactly(7f, Float.MIN_VALUE);
        assertThat(read.earlier().a()).hasSize(2);
        assertThat(read.earlier().b().get(1).data()).containsExactly(15f, Float.MIN_VALUE);
    }

    @Test
    void aRunWithoutAnAverageShowsItsWeightsAsTheyAre() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        CheckpointFile.write(file, checkpoint(41));

        Checkpoint read = CheckpointFile.read(file);

        assertThat(read.averages()).isNull();
        assertThat(read.earlier()).isEqualTo(EarlierTranslations.NONE);
        assertSame(read.best().generatorB(), read.generatorB());
    }

    @Test
    void aFileCutOffAnywhereIsRefusedAndNamed() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        CheckpointFile.write(file, checkpoint(1));
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut.npz");
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(cut, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> CheckpointFile.read(cut))
                    .isInstanceOf(BrokenCheckpoint.class)
                    .hasMessageContaining("cut.npz");
        }
    }

    @Test
    void aChangedByteOfAWeightIsNoticed() throws IOException {
        Path file = folder.resolve("checkpoint.npz");
        CheckpointFile.write(file, checkpoint(1));
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
        int firstNumber = text.indexOf("\u0093NUMPY") + 128;
        bytes[firstNumber] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> CheckpointFile.read(file)).isInstanceOf(BrokenCheckpoint.class);
    }

    @Test
    void theNewestWholeCheckpointIsTaken() throws IOException {
        CheckpointFolder checkpoints = new CheckpointFolder(folder.resolve("checkpoints"));
        assertThat(checkpoints.newest()).isEmpty();
        checkpoints.save(checkpoint(100), LAST_THREE);
        Path newer = checkpoints.save(checkpoint(200), LAST_THREE);
        assertThat(checkpoints.newest().orElseThrow().iteration()).isEqualTo(200);
        Files.write(newer, new byte[] {'P', 'K', 3, 4, 0});
        assertThat(checkpoints.newest().orElseThrow().iteration()).isEqualTo(100);
    }

    @Test
    void onlyTheNewestThreeAreKeptAndNothingUnfinishedStays() throws IOException {
        Path root = folder.resolve("checkpoints");
        CheckpointFolder checkpoints = new CheckpointFolder(root);
        for (long iteration : new long[] {8, 9, 10, 100}) {
            checkpoints.save(checkpoint(iteration), LAST_THREE);
        }

        assertThat(names(root))
                .containsExactly("checkpoint-00000009.npz", "checkpoint-00000010.npz", "checkpoint-00000100.npz");
    }

    @Test
    void thoseOfEverySoManyIterationsStayForGood() throws IOException {
        Path root = folder.resolve("checkpoints");
        CheckpointFolder checkpoints = new CheckpointFolder(root);
        for (long iteration = 10; iteration <= 70; iteration += 10) {
            checkpoints.save(checkpoint(iteration), new Retention(1, 30));
        }

        assertThat(names(root))
                .containsExactly("checkpoint-00000030.npz", "checkpoint-00000060.npz", "checkpoint-00000070.npz");
    }

    @Test
    void aDamagedNewerOneDoesNotPushOutTheOnlyWholeOne() throws IOException {
        Path root = folder.resolve("checkpoints");
        CheckpointFolder checkpoints = new CheckpointFolder(root);
        Files.createDirectories(root);
        Files.write(root.resolve("checkpoint-00000200.npz"), new byte[] {'P', 'K'});

        checkpoints.save(checkpoint(150), new Retention(1, 0));

        assertThat(checkpoints.newest().orElseThrow().iteration()).isEqualTo(150);
    }

    @Test
    void whatAKilledRunWasWritingIsRemoved() throws IOException {
        Path root = Files.createDirectories(folder.resolve("checkpoints"));
        Files.writeString(root.resolve("checkpoint-00000150.npz.tmp"), "half");
        Files.writeString(root.resolve("notes.tmp"), "mine");

        new CheckpointFolder(root).save(checkpoint(200), LAST_THREE);

        assertThat(names(root)).containsExactly("checkpoint-00000200.npz", "notes.tmp");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anArrayIsWrittenAsNumPyWritesIt() throws IOException {
        byte[] bytes = NpyFormat.write(new Tensor(new int[] {3}, new float[] {1, 2, 3}));
        String header = new String(bytes, 10, 118, java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(header)
                .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }")
                .endsWith("\n");
        assertThat(bytes).hasSize(128 + 12).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
        assertThat(NpyFormat.read(bytes).data()).containsExactly(1, 2, 3);
        assertThat(NpyFormat.read(NpyFormat.write(new Tensor(new int[] {}, new float[] {5})))
                        .shape())
                .isEmpty();
    }

    private static void assertSame(Weights actual, Weights expected) {
        assertThat(actual.names()).containsExactlyElementsOf(expected.names());
        for (String name : expected.names()) {
            assertThat(actual.get(name).shape())
                    .containsExactly(expected.get(name).shape());
            assertThat(actual.get(name).data())
                    .containsExactly(expected.get(name).data());
        }
    }

    private static Checkpoint checkpoint(long iteration) {
        return new Checkpoint(
                iteration,
                -7,
                3,
                weights(1),
                weights(2),
                weights(3),
                weights(4),
                iteration % 2 == 0 ? new AveragedWeights(weights(10), weights(11)) : null,
                new AdamState(iteration - 1, List.of(tensor(6), tensor(7))),
                new AdamState(iteration, List.of(tensor(8), tensor(9))),
                iteration % 2 == 0
                        ? new EarlierTranslations(List.of(tensor(12), tensor(13)), List.of(tensor(14), tensor(15)))
                        : EarlierTranslations.NONE);
    }

    private static Weights weights(int start) {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        byName.put("enc_content.model.0.conv.weight", tensor(start));
        byName.put("a", new Tensor(new int[] {1, 1, 1, 1}, new float[] {Float.NaN}));
        return new Weights(byName);
    }

    private static Tensor tensor(float start) {
        return new Tensor(new int[] {2}, new float[] {start, Float.MIN_VALUE});
    }
}
