package dev.munit.training.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code metrics.csv}: a row every {@code log_iter} iterations with that iteration's losses, to the last bit. Rows
 * later than the checkpoint that a run goes on from are removed, so that each iteration stands there once.
 */
public final class MetricsCsv implements TrainingListener, AutoCloseable {
    private static final String FIXED_COLUMNS = "iteration,learning_rate,seconds,waited_for_data,skipped_steps";

    private final BufferedWriter out;
    private final long every;
    private boolean headerWritten;

    private MetricsCsv(BufferedWriter out, long every, boolean headerWritten) {
        this.out = out;
        this.every = every;
        this.headerWritten = headerWritten;
    }

    /**
     * Opens the file to go on after an iteration.
     *
     * @param every iterations from one row to the next
     * @param afterIteration the last iteration whose row is kept; 0 for a new file
     */
    public static MetricsCsv open(Path file, long every, long afterIteration) throws IOException {
        List<String> kept = new ArrayList<>();
        if (afterIteration > 0 && Files.exists(file)) {
            for (String row : Files.readAllLines(file)) {
                if (row.startsWith("iteration,") || isUpTo(row, afterIteration)) {
                    kept.add(row);
                }
            }
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(unfinished, kept);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new MetricsCsv(Files.newBufferedWriter(file, StandardOpenOption.APPEND), every, !kept.isEmpty());
    }

    /** A row that a killed run left half written has no number to read, or too few columns: it is not kept. */
    private static boolean isUpTo(String row, long last) {
        int comma = row.indexOf(',');
        if (comma <= 0
                || row.chars().filter(c -> c == ',').count()
                        < FIXED_COLUMNS.chars().filter(c -> c == ',').count()) {
            return false;
        }
        try {
            return Long.parseLong(row.substring(0, comma)) <= last;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public void iterationDone(Iteration iteration) throws IOException {
        if (iteration.number() % every != 0) {
            return;
        }
        var losses = iteration.outcome().losses().byName();
        if (!headerWritten) {
            out.write(FIXED_COLUMNS + "," + String.join(",", losses.keySet()) + "\n");
            headerWritten = true;
        }
        StringBuilder row = new StringBuilder(String.format(
                Locale.ROOT,
                "%d,%s,%.4f,%.4f,%d",
                iteration.number(),
                iteration.learningRate(),
                iteration.took().toNanos() / 1e9,
                iteration.waitedForData().toNanos() / 1e9,
                iteration.skippedSteps()));
        losses.values().forEach(loss -> row.append(',').append(loss.floatValue()));
        out.write(row.append('\n').toString());
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
