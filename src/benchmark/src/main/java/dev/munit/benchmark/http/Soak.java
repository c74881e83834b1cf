package dev.munit.benchmark.http;

import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.material.RandomModel;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Sends pictures of many sizes and aspects, each worked on at its own size. */
public final class Soak {
    private static final long SEED = 5;
    private static final int MODEL_SIZE = 128;

    private final SoakPlan plan;
    private final Client client;
    private final Progress progress;
    private final SoakPictures pictures = new SoakPictures();

    private Soak(SoakPlan plan, Client client, Progress progress) {
        this.plan = plan;
        this.client = client;
        this.progress = progress;
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
        try (ServiceProcess service = ServiceProcess.start(settings, bundle.folder(), folder.resolve("soak.log"));
                Client client = new Client(service)) {
            Soak soak = new Soak(plan, client, progress);
            soak.send(0, plan.early());
            Optional<Memory> early = service.memory();
            int step = Math.max(1, plan.requests() / 6);
            for (int sent = plan.early(); sent < plan.requests(); sent += step) {
                soak.send(sent, Math.min(step, plan.requests() - sent));
            }
            return new SoakResults(
                    plan,
                    settings,
                    SoakPictures.description(),
                    early.orElse(null),
                    service.memory().orElse(null));
        }
    }

    private void send(int first, int requests) throws IOException {
        Load load = ClosedLoop.run(plan.clients(), requests, number -> {
            client.translate(pictures.of(first + number), "resolution=source", "image/png");
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
