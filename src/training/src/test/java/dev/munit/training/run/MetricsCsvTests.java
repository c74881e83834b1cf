package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCsvTests {
    @TempDir
    Path folder;

    @Test
    void writesARowEveryFewIterationsWithEveryLossExactly() throws IOException {
        Path file = folder.resolve("metrics.csv");
        try (MetricsCsv metrics = MetricsCsv.open(file, 2, 0)) {
            for (int i = 1; i <= 4; i++) {
                metrics.iterationDone(Iterations.iteration(i, 4, 0.1f * i));
            }
        }
        List<String> rows = Files.readAllLines(file);
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0)).startsWith("iteration,learning_rate,").contains(",loss_gen_total,loss_dis_total,");
        assertThat(rows.get(1)).startsWith("2,1.0E-4,0.2500,0.0100,0,5.0E-5,0.2,");
        assertThat(cell(rows, 2, "learning_rate_dis")).isEqualTo("5.0E-5");
        assertThat(Float.parseFloat(cell(rows, 2, "loss_gen_total"))).isEqualTo(0.1f * 4);
    }

    @Test
    void keepsTheColumnsThatAFileWasBegunWith() throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, "iteration,loss_gen_total,seconds,gone,skipped_steps\n1,0.5,0.1,7,0\n");
        try (MetricsCsv metrics = MetricsCsv.open(file, 1, 1)) {
            metrics.iterationDone(Iterations.iteration(2, 9, 0.75f));
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "iteration,loss_gen_total,seconds,gone,skipped_steps", "1,0.5,0.1,7,0", "2,0.75,0.2500,,0");
    }

    @Test
    void beginsAnewWhereAKilledRunLeftHalfAHeader() throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, "iteration,learning_rate,seco");
        try (MetricsCsv metrics = MetricsCsv.open(file, 1, 1)) {
            metrics.iterationDone(Iterations.iteration(2, 9, 0.75f));
        }
        List<String> rows = Files.readAllLines(file);
        assertThat(rows).hasSize(2);
        assertThat(cell(rows, 1, "loss_gen_total")).isEqualTo("0.75");
    }

    @Test
    void keepsARowWithoutAHeader() throws IOException {
        Path file = folder.resolve("metrics.csv");
        Files.writeString(file, "1,0.5,0.1,7,0\n");

        try (MetricsCsv metrics = MetricsCsv.open(file, 1, 1)) {
            metrics.iterationDone(Iterations.iteration(2, 9, 0.75f));
        }
        List<String> rows = Files.readAllLines(file);
        assertThat(rows).hasSize(3).startsWith("1,0.5,0.1,7,0");
        assertThat(rows.get(1)).startsWith("iteration,");
        assertThat(rows.get(2)).startsWith("2,");
    }

    @Test
    void goesOnAfterACheckpointWithoutTheRowsThatCameLater() throws IOException {
        Path file = folder.resolve("metrics.csv");
        try (MetricsCsv metrics = MetricsCsv.open(file, 1, 0)) {
            for (int i = 1; i <= 5; i++) {
                metrics.iterationDone(Iterations.iteration(i, 9, i));
            }
        }
        Files.writeString(file, "6,1.0E", java.nio.file.StandardOpenOption.APPEND);
        try (MetricsCsv metrics = MetricsCsv.open(file, 1, 3)) {
            metrics.iterationDone(Iterations.iteration(4, 9, 40));
        }
        List<String> rows = Files.readAllLines(file);
        assertThat(rows).hasSize(5);
        assertThat(rows.stream().map(row -> row.split(",")[0])).containsExactly("iteration", "1", "2", "3", "4");
        assertThat(rows.get(4)).contains(",40.0,");
    }

    private static String cell(List<String> rows, int row, String column) {
        return rows.get(row).split(",")[List.of(rows.get(0).split(",")).indexOf(column)];
    }
}
