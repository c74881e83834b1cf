package dev.munit.training.run;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code metrics.csv}: a row every {@code log_iter} iterations with that iteration's losses, to the last bit. Rows
 * later than the checkpoint that a run goes on from are removed, so that each iteration stands there once. A file keeps
 * the columns that it was begun with.
 */
public final class MetricsCsv implements TrainingListener, AutoCloseable {
    private static final String ITERATION = "iteration";

    /** A row with fewer was not written to its end. */
    private static final int LEAST_CELLS = 5;

    private final BufferedWriter out;
    private final long every;
    private List<String> columns;

    private MetricsCsv(BufferedWriter out, long every, List<String> columns) {
        this.out = out;
        this.every = every;
        this.columns = columns;
    }

    /**
     * Opens the file to go on after an iteration.
     *
     * @param every iterations from one row to the next
     * @param afterIteration the last iteration whose row is kept; 0 for a new file
     */
    public static MetricsCsv open(Path file, long every, long afterIteration) throws IOException {
        List<String> kept = new ArrayList<>();
        List<String> columns = List.of();
        if (afterIteration > 0 && Files.exists(file)) {
            for (String row : Files.readAllLines(file)) {
                if (row.startsWith(ITERATION + ",")) {
                    columns = List.of(row.split(","));
                    kept.add(row);
                } else if (isUpTo(row, afterIteration)) {
                    kept.add(row);
                }
            }
        }
        if (kept.size() == 1 && !columns.isEmpty()) {
            // A header alone: a killed run may have left it half written, and it names no row's columns.
            kept.clear();
            columns = List.of();
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.write(unfinished, kept);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new MetricsCsv(Files.newBufferedWriter(file, StandardOpenOption.APPEND), every, columns);
    }

    /** A row that a killed run left half written has no number to read, or too few columns: it is not kept. */
    private static boolean isUpTo(String row, long last) {
        String[] cells = row.split(",");
        try {
            return cells.length >= LEAST_CELLS && Long.parseLong(cells[0]) <= last;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    @Override
    public void iterationDone(Iteration iteration) throws IOException {
        if (iteration.number() % every != 0) {
            return;
        }
        Map<String, String> cells = cells(iteration);
        if (columns.isEmpty()) {
            columns = List.copyOf(cells.keySet());
            out.write(String.join(",", columns) + "\n");
        }
        out.write(
                columns.stream().map(column -> cells.getOrDefault(column, "")).collect(Collectors.joining(",")) + "\n");
        out.flush();
    }

    private static Map<String, String> cells(Iteration iteration) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put(ITERATION, Long.toString(iteration.number()));
        cells.put("learning_rate", Double.toString(iteration.rates().generators()));
        cells.put("seconds", seconds(iteration.took()));
        cells.put("waited_for_data", seconds(iteration.waitedForData()));
        cells.put("skipped_steps", Long.toString(iteration.skippedSteps()));
        cells.put("learning_rate_dis", Double.toString(iteration.rates().discriminators()));
        iteration.outcome().losses().byName().forEach((name, loss) -> cells.put(name, loss.toString()));
        return cells;
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.4f", duration.toNanos() / 1e9);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
