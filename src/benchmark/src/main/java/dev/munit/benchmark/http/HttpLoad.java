package dev.munit.benchmark.http;

import dev.munit.benchmark.engine.EnginePlan;
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

/** Loads a service and, in turn with it, the engine alone in this process. PNG in and out. */
public final class HttpLoad {
    private static final long SEED = 11;

    /** The side of the picture that warms up, in pixels. */
    private static final int SMALL = 32;

    private static final String ZIP = "application/zip";

    private final HttpPlan plan;
    private final BareEngine engine;
    private final Client client;
    private final EveryWay ways;

    private HttpLoad(HttpPlan plan, BareEngine engine, Client client) {
        this.plan = plan;
        this.engine = engine;
        this.client = client;
        this.ways = new EveryWay(plan.size(), SEED);
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
                Client client = new Client(service);
                BareEngine engine = new BareEngine(bundle, settings.threads())) {
            HttpLoad load = new HttpLoad(plan, engine, client);
            load.warmUp();
            load.round();
            progress.done(plan.expectedStart().plus(plan.expectedRound()), "the service is warm");
            List<HttpRound> rounds = new ArrayList<>();
            for (int i = 0; i < plan.rounds(); i++) {
                HttpRound round = load.round();
                rounds.add(round);
                progress.done(plan.expectedRound(), line(round, i + 1, plan));
            }
            load.ways.call(load.client);
            progress.done(plan.expectedCall().multipliedBy(EveryWay.CALLS), "HTTP, both directions and style pictures");
            return new HttpResults(plan, settings, rounds, service.memory().orElse(null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceFailed("the load was interrupted");
        }
    }

    private void warmUp() throws IOException {
        byte[] small = EveryWay.png(SMALL, SEED);
        ClosedLoop.run(
                1, plan.warmUp(), number -> client.translate(small, "resolution=source&seed=" + number, EveryWay.PNG));
    }

    private HttpRound round() throws IOException, InterruptedException {
        List<Double> engineTimes = new ArrayList<>();
        List<Double> imageTimes = new ArrayList<>();
        List<Double> requestTimes = new ArrayList<>();
        List<Double> overheads = new ArrayList<>();
        List<Double> overCalls = new ArrayList<>();
        for (int i = 0; i < plan.calls(); i++) {
            Thread.sleep(EnginePlan.PAUSE.toMillis());
            BareEngine.Times times = engine.call(ways.picture(), i);
            Thread.sleep(EnginePlan.PAUSE.toMillis());
            long start = System.nanoTime();
            client.translate(ways.picture(), "seed=" + i, EveryWay.PNG);
            double request = (System.nanoTime() - start) / 1e6;
            engineTimes.add(times.engine());
            imageTimes.add(times.images());
            requestTimes.add(request);
            overCalls.add(request - times.sum());
        }
        Load one = new Load(requestTimes, 1000 * plan.calls() / sum(requestTimes));
        Load busy = ClosedLoop.run(
                plan.clients(),
                plan.busyRequests(),
                number -> client.translate(ways.picture(), "seed=" + number, EveryWay.PNG));
        Load fourStyles = ClosedLoop.run(
                1, plan.fours(), number -> client.translate(ways.picture(), "samples=4&seed=" + number, ZIP));
        Load fourRequests = ClosedLoop.run(1, plan.fours(), number -> {
            for (int i = 0; i < 4; i++) {
                overheads.add(beyondWork(4 * number + i));
            }
        });
        return new HttpRound(
                Spread.quantile(engineTimes, 0.5),
                Spread.quantile(imageTimes, 0.5),
                1000 * plan.calls() / sum(engineTimes),
                one,
                overheads,
                overCalls,
                busy,
                Spread.quantile(fourStyles.milliseconds(), 0.5),
                Spread.quantile(fourRequests.milliseconds(), 0.5));
    }

    /**
     * What a request takes beyond the work on it. Not of the requests after calls of the engine: those ran in this
     * process, and have just taken the processors' caches from the client.
     */
    private double beyondWork(int seed) throws IOException {
        long start = System.nanoTime();
        ServerTiming spent = client.translate(ways.picture(), "seed=" + seed, EveryWay.PNG);
        return (System.nanoTime() - start) / 1e6 - spent.work();
    }

    private static double sum(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).sum();
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
