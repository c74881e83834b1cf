package dev.munit.benchmark.http;

import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.figures.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long the service takes from the start of its process until it says that it is ready, several times.
 *
 * @param model the folder of the model that it loads
 */
public record Starts(String model, List<Double> seconds) {
    /** About how long one takes. */
    public static final Duration EXPECTED = Duration.ofSeconds(7);

    /**
     * Measures.
     *
     * @throws ServiceFailed if the service does not start
     */
    public static Starts run(int times, ServiceSettings settings, Path model, Path folder, Progress progress)
            throws IOException {
        List<Double> seconds = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            try (ServiceProcess service = ServiceProcess.start(settings, model, folder.resolve("start.log"))) {
                seconds.add(service.startTime().toNanos() / 1e9);
            }
            progress.done(
                    EXPECTED,
                    String.format(Locale.ROOT, "start %d/%d: ready after %.2f s", i + 1, times, seconds.get(i)));
        }
        return new Starts(model.getFileName().toString(), List.copyOf(seconds));
    }

    public Spread spread() {
        return Spread.of(seconds);
    }
}
