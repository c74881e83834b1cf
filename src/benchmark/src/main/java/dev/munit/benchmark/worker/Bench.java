package dev.munit.benchmark.worker;

import dev.munit.benchmark.contender.LoadedModel;
import dev.munit.benchmark.contender.Translation;
import dev.munit.benchmark.material.RandomPicture;
import dev.munit.benchmark.stage.Stage;
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
    private @Nullable MatrixProduct product;

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
            translation(measure.size()).run(measure.stage());
            return JmhRun.of(measure.stage(), measure.size(), measure.length());
        }
        if (ask instanceof Ask.MeasurePeak peak) {
            product().run();
            return JmhRun.ofMatrixProduct(peak.length());
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

    MatrixProduct product() {
        MatrixProduct ready = product == null ? new MatrixProduct(MatrixProduct.SIDE, threads) : product;
        product = ready;
        return ready;
    }

    @Override
    public void close() {
        translations.values().forEach(Translation::close);
        if (product != null) {
            product.close();
        }
        open = null;
    }
}
