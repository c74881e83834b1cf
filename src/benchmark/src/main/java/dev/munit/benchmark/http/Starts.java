package dev.munit.benchmark.http;

import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.figures.Spread;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How long the service takes from the start of its process until it says that it is ready, several times: its jar
 * alone, and as its image starts it, in turn.
 *
 * @param model the folder of the model that it loads
 * @param jar seconds of {@code java -jar munit-service.jar}
 * @param image seconds of the same service as in its image; empty where that could not be made
 */
public record Starts(String model, List<Double> jar, List<Double> image) {
    /** About how long one of each takes. */
    public static final Duration EXPECTED = Duration.ofSeconds(14);

    public Starts {
        jar = List.copyOf(jar);
        image = List.copyOf(image);
    }

    /**
     * Measures.
     *
     * @param scripts what the image is made with
     * @param folder where the image and a log are put
     * @throws ServiceFailed if the service does not start
     */
    public static Starts run(
            int times, ServiceSettings settings, Path scripts, Path model, Path folder, Progress progress)
            throws IOException {
        Path log = folder.resolve("start.log");
        ServiceImage image = image(settings, scripts, folder, log, progress);
        List<Double> ofJar = new ArrayList<>();
        List<Double> ofImage = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            ofJar.add(seconds(settings.launch(model), log));
            if (image != null) {
                ofImage.add(seconds(image.launch(settings, model), log));
            }
            progress.done(
                    EXPECTED,
                    String.format(Locale.ROOT, "start %d/%d: ready after %s", i + 1, times, last(ofJar, ofImage)));
        }
        return new Starts(model.getFileName().toString(), ofJar, ofImage);
    }

    private static @Nullable ServiceImage image(
            ServiceSettings settings, Path scripts, Path folder, Path log, Progress progress) {
        try {
            return ServiceImage.make(scripts, settings.layers(), folder.resolve("image"), log);
        } catch (IOException e) {
            progress.note("the start as in an image is left out: " + e.getMessage());
            return null;
        }
    }

    private static double seconds(Launch launch, Path log) throws IOException {
        try (ServiceProcess service = ServiceProcess.start(launch, log)) {
            return service.startTime().toNanos() / 1e9;
        }
    }

    private static String last(List<Double> ofJar, List<Double> ofImage) {
        String text = String.format(Locale.ROOT, "%.2f s", ofJar.get(ofJar.size() - 1));
        return ofImage.isEmpty()
                ? text
                : text + String.format(Locale.ROOT, ", in the image %.2f s", ofImage.get(ofImage.size() - 1));
    }

    /** Of the jar alone. */
    public Spread ofJar() {
        return Spread.of(jar);
    }

    /** As in the image; null where that was not measured. */
    public @Nullable Spread ofImage() {
        return image.isEmpty() ? null : Spread.of(image);
    }
}
