package dev.munit.benchmark.worker;

import dev.munit.benchmark.contender.LoadedModel;
import dev.munit.benchmark.contender.Translation;
import dev.munit.benchmark.material.RandomPicture;
import dev.munit.benchmark.stage.Stage;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A contender's model and what has been made ready for it, where JMH's benchmarks find them. */
final class Bench implements AutoCloseable {
    private static final long PICTURE_SEED = 20;

    /** JMH makes the objects of benchmarks itself, so they have no other way to the model. */
    private static volatile @Nullable Bench open;

    private final LoadedModel model;
    private final int threads;
    private final Map<Integer, Translation> translations = new HashMap<>();
    private final Map<PeakWork, PeakSession> peaks = new EnumMap<>(PeakWork.class);

    Bench(LoadedModel model, int threads) {
        this.model = model;
        this.threads = threads;
        open = this;
    }

    static Bench current() {
        return Objects.requireNonNull(open, "no model has been loaded");
    }

    Object answer(Ask<?> ask) {
        if (ask instanceof Ask.Measure measure) {
            Translation translation = translation(measure.size());
            long start = System.nanoTime();
            translation.run(measure.stage());
            Duration operation = Duration.ofNanos(System.nanoTime() - start);
            return JmhRun.of(measure.stage(), measure.size(), length(measure, operation));
        }
        if (ask instanceof Ask.MeasurePeak peak) {
            peak(peak.work()).run();
            return JmhRun.ofPeak(peak.work(), peak.length());
        }
        if (ask instanceof Ask.Show show) {
            return translation(show.size()).outputs();
        }
        return new HashMap<>(model.versions());
    }

    /** The work on the picture of that size. */
    Translation translation(int size) {
        return translations.computeIfAbsent(size, side -> model.prepare(RandomPicture.of(side, side, PICTURE_SEED)));
    }

    void run(Stage stage, int size) {
        translation(size).run(stage);
    }

    /**
     * JMH begins an operation as long as the time has not gone, so the one before the last has to end earlier; half an
     * operation more leaves room for their being slower than the first.
     */
    static Duration length(Ask.Measure measure, Duration operation) {
        Duration least = operation.multipliedBy(2L * measure.operations() - 1).dividedBy(2);
        return least.compareTo(measure.length()) > 0 ? least : measure.length();
    }

    PeakSession peak(PeakWork work) {
        return peaks.computeIfAbsent(work, each -> new PeakSession(each, threads));
    }

    @Override
    public void close() {
        translations.values().forEach(Translation::close);
        peaks.values().forEach(PeakSession::close);
        open = null;
    }
}
