package dev.munit.training.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.ImageLimits;
import dev.munit.image.Picture;
import dev.munit.image.PictureReader;
import dev.munit.training.Drawing;
import dev.munit.training.run.Iterations;
import dev.munit.training.run.SampleGrids;
import dev.munit.training.tensorboard.EventFileReader.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardEventsTests {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00.5Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    /** The check value that catalogues of checksums give for CRC-32C. */
    @Test
    void theTestsOwnChecksumIsTheRightOne() {
        assertThat(EventFileReader.crc32c("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0xe3069283);
    }

    @Test
    void lossesComeBackUnderTheirPublishedNames() throws IOException {
        try (TensorBoardEvents events = TensorBoardEvents.open(folder, 2, 0, CLOCK)) {
            for (int i = 1; i <= 4; i++) {
                events.iterationDone(Iterations.iteration(i, 4, 0.1f * i));
            }
        }

        List<Message> events = EventFileReader.read(onlyFile());

        assertThat(events).hasSize(4);
        assertThat(events.get(0).only(1)).isEqualTo(CLOCK.millis() / 1000.0);
        assertThat(events.get(0).text(3)).isEqualTo("brain.Event:2");
        assertThat(events.get(3).only(2)).isEqualTo(4L);
        List<Message> values = events.get(3).message(5).messages(1);
        assertThat(values.stream().map(value -> value.text(1)))
                .contains("loss_gen_total", "loss_dis_a", "loss_gen_recon_x_b", "learning_rate")
                .doesNotHaveDuplicates();
        assertThat(value(values, "loss_gen_total")).isEqualTo(0.1f * 4);
        assertThat(value(values, "loss_gen_recon_x_a")).isEqualTo(0.125f);
        assertThat(value(values, "learning_rate")).isEqualTo(1e-4f);
        assertThat(value(values, "learning_rate_dis")).isEqualTo(5e-5f);
        assertThat(value(values, "seconds_per_iteration")).isEqualTo(0.25f);
    }

    @Test
    void keptGridsComeBackAsPictures() throws IOException {
        SampleGrids grids = new SampleGrids(Drawing.square(0xff0000), Drawing.of(40, 20, (x, y) -> x << 16 | y));
        try (TensorBoardEvents events = TensorBoardEvents.open(folder, 1, 0, CLOCK)) {
            events.samplesDrawn(50, grids, false);
            events.samplesDrawn(100, grids, true);
        }

        List<Message> events = EventFileReader.read(onlyFile());

        assertThat(events).hasSize(4);
        assertPicture(events.get(2), "samples/a2b", grids.a2b());
        assertPicture(events.get(3), "samples/b2a", grids.b2a());
    }

    @Test
    void aRunThatGoesOnTellsFromWhereAndLeavesTheOldFileAlone() throws IOException {
        TensorBoardEvents.open(folder, 1, 0, CLOCK).close();
        byte[] before = Files.readAllBytes(onlyFile());

        TensorBoardEvents.open(folder, 1, 250, CLOCK).close();

        List<Path> files = files();
        assertThat(files).hasSize(2);
        assertThat(files.get(0)).hasBinaryContent(before);
        assertThat(startedAt(files.get(0))).isEqualTo(1);
        assertThat(startedAt(files.get(1))).isEqualTo(251);
    }

    @Test
    void everythingIsThereWhileTheRunGoesOn() throws IOException {
        try (TensorBoardEvents events = TensorBoardEvents.open(folder, 1, 0, CLOCK)) {
            events.iterationDone(Iterations.iteration(1, 4, 1));

            assertThat(EventFileReader.read(onlyFile())).hasSize(3);
        }
    }

    private static void assertPicture(Message event, String tag, Picture expected) throws IOException {
        assertThat(event.only(2)).isEqualTo(100L);
        Message value = event.message(5).message(1);
        assertThat(value.text(1)).isEqualTo(tag);
        Message image = value.message(4);
        assertThat(image.only(1)).isEqualTo((long) expected.height());
        assertThat(image.only(2)).isEqualTo((long) expected.width());
        assertThat(image.only(3)).isEqualTo(3L);
        assertThat(PictureReader.read((byte[]) image.only(4), ImageLimits.DEFAULT))
                .isEqualTo(expected);
    }

    /** The step of the one event that says a session starts. */
    private static long startedAt(Path file) throws IOException {
        List<Message> starts = new ArrayList<>(EventFileReader.read(file));
        starts.removeIf(event -> !event.has(7));
        assertThat(starts).hasSize(1);
        assertThat(starts.get(0).message(7).only(1)).isEqualTo(1L);
        return (long) starts.get(0).only(2);
    }

    private static float value(List<Message> values, String tag) {
        return (float) values.stream()
                .filter(value -> value.text(1).equals(tag))
                .findFirst()
                .orElseThrow()
                .only(2);
    }

    private Path onlyFile() throws IOException {
        assertThat(files()).hasSize(1);
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
