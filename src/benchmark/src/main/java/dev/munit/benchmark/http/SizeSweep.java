package dev.munit.benchmark.http;

import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.figures.Spread;
import dev.munit.benchmark.material.RandomModel;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/** Starts a service for each width and size, and sees what it takes of time and memory. */
public final class SizeSweep {
    private static final long SEED = 7;

    private SizeSweep() {}

    /**
     * Measures.
     *
     * @param folder where the models and the log are put
     * @throws ServiceFailed if the service does not start or answers with an error
     */
    public static SizesResults run(SizesPlan plan, ServiceSettings settings, Path folder, Progress progress)
            throws IOException {
        return run(plan, RandomModel::published, settings, folder, progress);
    }

    static SizesResults run(
            SizesPlan plan,
            IntFunction<GeneratorHyperparameters> shapes,
            ServiceSettings settings,
            Path folder,
            Progress progress)
            throws IOException {
        List<SizesResults.One> each = new ArrayList<>();
        for (int width : plan.widths()) {
            for (int pixels : plan.pixels()) {
                SizesResults.One one = one(plan, shapes.apply(width), pixels, settings, folder);
                each.add(one);
                progress.done(
                        plan.expected(width, pixels),
                        String.format(
                                Locale.ROOT,
                                "width %d at %d px: %.0f ms a request",
                                width,
                                pixels,
                                one.milliseconds()));
            }
        }
        return new SizesResults(plan, settings, each);
    }

    private static SizesResults.One one(
            SizesPlan plan, GeneratorHyperparameters shape, int pixels, ServiceSettings settings, Path folder)
            throws IOException {
        Bundle bundle = RandomModel.write(folder.resolve("sizes-model"), shape, pixels, SEED);
        EveryWay ways = new EveryWay(pixels, SEED);
        try (ServiceProcess service = ServiceProcess.start(settings, bundle.folder(), folder.resolve("sizes.log"));
                Client client = new Client(service)) {
            client.translate(ways.picture(), "seed=0", EveryWay.PNG);
            Load load = ClosedLoop.run(
                    1, plan.requests(), number -> client.translate(ways.picture(), "seed=" + number, EveryWay.PNG));
            ways.call(client);
            return new SizesResults.One(
                    shape.dim(),
                    pixels,
                    Spread.quantile(load.milliseconds(), 0.5),
                    service.memory().orElse(null));
        }
    }
}
