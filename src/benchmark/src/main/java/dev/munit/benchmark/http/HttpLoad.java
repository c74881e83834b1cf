package dev.munit.benchmark.http;

import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.figures.Spread;
import dev.munit.benchmark.material.RandomModel;
import dev.munit.benchmark.material.RandomPicture;
import dev.munit.image.ImageFormat;
import dev.munit.image.PictureWriter;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Loads a service and, in turn with it, the engine alone in this process. PNG in and out. */
public final class HttpLoad {
    private static final long SEED = 11;
    private static final String PNG = "image/png";
    private static final String ZIP = "application/zip";

    private final HttpPlan plan;
    private final BareEngine engine;
    private final Client client;
    private final Progress progress;
    private final byte[] png;

    private HttpLoad(HttpPlan plan, BareEngine engine, Client client, Progress progress) {
        this.plan = plan;
        this.engine = engine;
        this.client = client;
        this.progress = progress;
        this.png = PictureWriter.write(RandomPicture.of(plan.size(), plan.size(), SEED), ImageFormat.PNG, 90, Map.of());
    }

    /**
     * Measures.
     *
     * @param folder where the model and the log are put
     * @throws ServiceFailed if the service does not start or answers with an error
     */
    public static HttpResults run(HttpPlan plan, ServiceSettings settings, Path folder, Progress progress)
            throws IOException {
        return run(plan, RandomModel.published(plan.width()), settings, folder, progress);
    }

    static HttpResults run(
            HttpPlan plan, GeneratorHyperparameters shape, ServiceSettings settings, Path folder, Progress progress)
            throws IOException {
        Bundle bundle = RandomModel.write(folder.resolve("service-model"), shape, plan.size(), SEED);
        try (ServiceProcess service = ServiceProcess.start(settings, bundle.folder(), folder.resolve("service.log"));
                BareEngine engine = new BareEngine(bundle, settings.threads())) {
            HttpLoad load = new HttpLoad(plan, engine, new Client(service), progress);
            load.round();
            progress.done(plan.expectedStart().plus(plan.expectedRound()), "the service is warm");
            List<HttpRound> rounds = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                HttpRound round = load.round();
                rounds.add(round);
                progress.done(plan.expectedRound(), line(round, i + 1, plan));
            }
            load.bothWays();
            return new HttpResults(plan, settings, rounds, service.memory().orElse(null));
        }
    }

    /** What a round leaves out and a service meets: the other direction, and the look of another picture. */
    private void bothWays() throws IOException {
        byte[] style = PictureWriter.write(
                RandomPicture.of(plan.size(), plan.size(), SEED + 1), ImageFormat.PNG, 90, Map.of());
        for (String direction : List.of("a2b", "b2a")) {
            ClosedLoop.run(2, 2, number -> client.translate(png, "direction=" + direction, PNG));
            ClosedLoop.run(2, 2, number -> client.translateLike(png, style, "direction=" + direction));
        }
        progress.done(plan.expectedCall().multipliedBy(HttpPlan.BOTH_WAYS), "HTTP, both directions and style pictures");
    }

    private HttpRound round() throws IOException {
        List<Double> engineTimes = new ArrayList<>();
        List<Double> imageTimes = new ArrayList<>();
        double engineSum = 0;
        for (int i = 0; i < plan.calls(); i++) {
            BareEngine.Times times = engine.call(png, i);
            engineTimes.add(times.engine());
            imageTimes.add(times.images());
            engineSum += times.engine();
        }
        Load one = ClosedLoop.run(1, plan.calls(), number -> client.translate(png, "seed=" + number, PNG));
        Load busy = ClosedLoop.run(
                plan.clients(), plan.busyRequests(), number -> client.translate(png, "seed=" + number, PNG));
        Load fourStyles =
                ClosedLoop.run(1, plan.fours(), number -> client.translate(png, "samples=4&seed=" + number, ZIP));
        Load fourRequests = ClosedLoop.run(1, plan.fours(), number -> {
            for (int i = 0; i < 4; i++) {
                client.translate(png, "seed=" + (4 * number + i), PNG);
            }
        });
        return new HttpRound(
                Spread.quantile(engineTimes, 0.5),
                Spread.quantile(imageTimes, 0.5),
                1000 * plan.calls() / engineSum,
                one,
                busy,
                Spread.quantile(fourStyles.milliseconds(), 0.5),
                Spread.quantile(fourRequests.milliseconds(), 0.5));
    }

    private static String line(HttpRound round, int number, HttpPlan plan) {
        return String.format(
                Locale.ROOT,
                "HTTP, round %d/%d: engine %.0f ms, 1 client %.0f ms, %d clients %.2f/s, engine alone %.2f/s",
                number,
                plan.rounds(),
                round.engine(),
                Spread.quantile(round.one().milliseconds(), 0.5),
                plan.clients(),
                round.busy().perSecond(),
                round.enginePerSecond());
    }
}
