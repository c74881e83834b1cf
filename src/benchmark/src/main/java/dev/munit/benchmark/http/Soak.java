package dev.munit.benchmark.http;

import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.material.RandomModel;
import dev.munit.benchmark.material.RandomPicture;
import dev.munit.image.ImageFormat;
import dev.munit.image.PictureWriter;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Sends pictures of many sizes and aspects, each worked on at its own size. */
public final class Soak {
    private static final long SEED = 5;
    private static final int MODEL_SIZE = 128;
    /** Sides in pixels, some of them no multiples of 4; every pair of them is a picture. */
    private static final int[] SIDES = {64, 90, 128, 160, 192};

    private final SoakPlan plan;
    private final Client client;
    private final Progress progress;
    private final List<byte[]> pictures = new ArrayList<>();

    private Soak(SoakPlan plan, Client client, Progress progress) {
        this.plan = plan;
        this.client = client;
        this.progress = progress;
        for (int width : SIDES) {
            for (int height : SIDES) {
                pictures.add(PictureWriter.write(RandomPicture.of(width, height, SEED), ImageFormat.PNG, 90, Map.of()));
            }
        }
    }

    /**
     * Measures.
     *
     * @param folder where the model and the log are put
     * @throws ServiceFailed if the service does not start or answers with an error
     */
    public static SoakResults run(SoakPlan plan, ServiceSettings settings, Path folder, Progress progress)
            throws IOException {
        return run(plan, RandomModel.published(plan.width()), settings, folder, progress);
    }

    static SoakResults run(
            SoakPlan plan, GeneratorHyperparameters shape, ServiceSettings settings, Path folder, Progress progress)
            throws IOException {
        Bundle bundle = RandomModel.write(folder.resolve("soak-model"), shape, MODEL_SIZE, SEED);
        try (ServiceProcess service = ServiceProcess.start(settings, bundle.folder(), folder.resolve("soak.log"))) {
            Soak soak = new Soak(plan, new Client(service), progress);
            soak.send(0, plan.early());
            Optional<Memory> early = service.memory();
            int step = Math.max(1, plan.requests() / 6);
            for (int sent = plan.early(); sent < plan.requests(); sent += step) {
                soak.send(sent, Math.min(step, plan.requests() - sent));
            }
            return new SoakResults(
                    plan, settings, early.orElse(null), service.memory().orElse(null));
        }
    }

    private void send(int first, int requests) throws IOException {
        Load load = ClosedLoop.run(plan.clients(), requests, number -> {
            int picture = new SplittableRandom(SEED + first + number).nextInt(pictures.size());
            client.translate(pictures.get(picture), "resolution=source", "image/png");
        });
        Duration expected = plan.expected().multipliedBy(requests).dividedBy(plan.requests());
        progress.done(
                expected,
                String.format(
                        Locale.ROOT,
                        "mixed sizes: %d/%d requests, %.1f/s",
                        first + requests,
                        plan.requests(),
                        load.perSecond()));
    }
}
