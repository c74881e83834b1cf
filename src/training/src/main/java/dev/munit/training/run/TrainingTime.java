package dev.munit.training.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a run has trained, through all its breaks: {@code time.csv}, a row with iteration and seconds for each
 * checkpoint that was saved. It is no part of the checkpoint, whose bytes do not depend on the clock. What was trained
 * after the checkpoint that a run goes on from does not count.
 */
public final class TrainingTime {
    private static final String HEADER = "iteration,seconds";
    private static final Pattern ROW = Pattern.compile("(\\d{1,18}),(\\d{1,15}\\.\\d{1,9})");

    private final Path file;
    private final NavigableMap<Long, Double> seconds;
    private final LongSupplier nanoTime;
    private final long start;
    private final double before;
    private final boolean known;

    private TrainingTime(Path file, NavigableMap<Long, Double> seconds, boolean known, LongSupplier nanoTime) {
        this.file = file;
        this.seconds = seconds;
        this.known = known;
        this.nanoTime = nanoTime;
        start = nanoTime.getAsLong();
        before =
                seconds.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    /**
     * Starts the clock after an iteration.
     *
     * @param afterIteration the iteration of the checkpoint that the run goes on from; 0 if it starts. If the file does
     *     not tell how long it took until there, nothing is written from then on
     */
    public static TrainingTime open(Path file, long afterIteration) throws IOException {
        return open(file, afterIteration, System::nanoTime);
    }

    static TrainingTime open(Path file, long afterIteration, LongSupplier nanoTime) throws IOException {
        NavigableMap<Long, Double> all = read(file);
        NavigableMap<Long, Double> kept = new TreeMap<>(all.headMap(afterIteration, true));
        return new TrainingTime(file, kept, afterIteration == 0 || !kept.isEmpty(), nanoTime);
    }

    /** How long a run had trained when it saved the checkpoint of an iteration, if its file tells. */
    public static Optional<Duration> until(Path file, long iteration) throws IOException {
        return Optional.ofNullable(read(file).get(iteration))
                .map(seconds -> Duration.ofMillis(Math.round(1000 * seconds)));
    }

    /** A checkpoint has been saved. */
    void saved(long iteration) throws IOException {
        if (!known) {
            return;
        }
        seconds.put(iteration, before + (nanoTime.getAsLong() - start) / 1e9);
        List<String> rows = new ArrayList<>(List.of(HEADER));
        for (Map.Entry<Long, Double> row : seconds.entrySet()) {
            rows.add(String.format(Locale.ROOT, "%d,%.3f", row.getKey(), row.getValue()));
        }
        WholeFile.write(file, (String.join("\n", rows) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static NavigableMap<Long, Double> read(Path file) throws IOException {
        NavigableMap<Long, Double> read = new TreeMap<>();
        if (Files.exists(file)) {
            for (String row : Files.readAllLines(file)) {
                Matcher cells = ROW.matcher(row);
                if (cells.matches()) {
                    read.put(Long.parseLong(cells.group(1)), Double.parseDouble(cells.group(2)));
                }
            }
        }
        return read;
    }
}
