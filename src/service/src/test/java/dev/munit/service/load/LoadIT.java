package dev.munit.service.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Four times as many requests as the service can answer that it would like to, and all kinds of others besides: it says
 * no in its own words, keeps its promises, and is afterwards what it was before. Two minutes;
 * {@code -Dmunit.load.minutes=10} for longer (docs/operating.md has the command).
 */
@EnabledOnOs(OS.LINUX) // which tells how much memory a process has
class LoadIT {
    private static final double MINUTES = Double.parseDouble(System.getProperty("munit.load.minutes", "2"));
    private static final int TIMES_CAPACITY = 4;
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /** What passes outside of the service: a connection, and waiting for a processor of a busy machine. */
    private static final Duration ON_THE_WAY = Duration.ofSeconds(5);

    /** In a short load Java still compiles what it has seen often, which takes memory for good. */
    private static final double MOST_GROWTH = MINUTES < 10 ? 0.15 : 0.05;

    /** For the first request after the load as before it: less than a wrong cache or a leak would cost. */
    private static final int MOST_TIMES_SLOWER = 3;

    private static final int FIRSTS = 7;

    private final Path folder = Path.of("target", "load").toAbsolutePath();
    private final Tally tally = new Tally();

    @Test
    void saysNoInItsOwnWordsAndIsAfterwardsWhatItWasBefore() throws Exception {
        Golden.bundle(folder.resolve("models"), Golden.MODEL);
        try (ServerProcess server = new ServerProcess(
                folder.resolve("models"),
                folder.resolve("server.log"),
                "--munit.queue.length=8",
                "--munit.queue.max-wait=5s",
                "--munit.queue.deadline=" + DEADLINE.toSeconds() + "s",
                "--munit.engine.sessions.sizes=" + Visitors.SIZES.size(),
                "--munit.limits.request-size=512KB")) {
            Files.writeString(
                    Files.createDirectories(folder.resolve("models").resolve(Visitors.BROKEN_MODEL))
                            .resolve("bundle.json"),
                    "{}");
            Visitors visitors = new Visitors(server, new BrokenFiles(), tally);
            double capacity = capacity(visitors, Duration.ofSeconds((long) Math.max(5, 6 * MINUTES)));
            double perSecond = TIMES_CAPACITY * capacity / Visitors.GOOD_PART;
            load(visitors, perSecond, share(0.45)); // what follows is held against what this has left
            State before = settled(server, visitors);
            load(visitors, perSecond, share(0.45));

            assertThat(tally.undocumented()).isEmpty();
            assertThat(tally.accepted()).allSatisfy(took -> assertThat(took).isLessThan(DEADLINE.plus(ON_THE_WAY)));
            assertThat(tally.of("200 ok")).isPositive();
            assertThat(tally.of("503 queue-full")).isPositive();
            assertThat(tally.of("422 broken-image")).isPositive();
            assertThat(tally.of("422 broken-model")).isPositive();
            assertThat(tally.of("202 accepted")).isPositive();
            assertThat(tally.of("200 application/json")).isPositive();
            assertThat(tally.of("left")).isPositive();
            assertThat(tally.of("reloaded")).isPositive();
            AtomicReference<State> after = new AtomicReference<>(before);
            try {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .pollInterval(Duration.ofSeconds(5))
                        .untilAsserted(() -> {
                            after.set(settled(server, visitors));
                            assertThat(after.get().handles()).isEqualTo(before.handles());
                            assertThat(after.get().resident())
                                    .isLessThan((long) (before.resident() * (1 + MOST_GROWTH)));
                            assertThat(after.get().first())
                                    .isLessThan(before.first().multipliedBy(MOST_TIMES_SLOWER));
                        });
            } finally {
                print(capacity, before, after.get());
            }
        }
    }

    /**
     * The service when nobody calls.
     *
     * @param handles open in native memory
     * @param resident bytes of memory
     * @param first how long the first request takes after a rest: the median of several
     */
    private record State(double handles, long resident, Duration first) {}

    private static State settled(ServerProcess server, Visitors visitors) throws IOException, InterruptedException {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> server.metric("munit_queue_working") == 0
                        && server.metric("munit_queue_waiting") == 0
                        && server.metric("munit_device_waiting") == 0);
        Duration first = first(visitors);
        visitors.usualSizes();
        server.giveBackMemory();
        return new State(server.metric("munit_native_handles"), server.residentBytes(), first);
    }

    private static Duration first(Visitors visitors) throws IOException, InterruptedException {
        List<Duration> firsts = new ArrayList<>();
        for (int i = 0; i < FIRSTS; i++) {
            Thread.sleep(300);
            firsts.add(visitors.good(new Random(1)));
        }
        firsts.sort(null);
        return firsts.get(FIRSTS / 2);
    }

    private static Duration share(double part) {
        return Duration.ofMillis((long) (part * MINUTES * 60_000));
    }

    /** Good requests a second that are answered when there is always one more. */
    private double capacity(Visitors visitors, Duration length) {
        long end = System.nanoTime() + length.toNanos();
        long before = tally.of("200 ok");
        ExecutorService clients = Executors.newFixedThreadPool(3);
        try {
            CompletableFuture.allOf(IntStream.range(0, 3)
                            .mapToObj(client -> CompletableFuture.runAsync(
                                    () -> keepAsking(visitors, new Random(client), end), clients))
                            .toArray(CompletableFuture[]::new))
                    .join();
        } finally {
            clients.shutdownNow();
        }
        return (tally.of("200 ok") - before) / (length.toNanos() / 1e9);
    }

    private static void keepAsking(Visitors visitors, Random random, long end) {
        try {
            while (System.nanoTime() < end) {
                visitors.good(random);
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody comes again and again, whether the ones before have been served or not. */
    private static void load(Visitors visitors, double perSecond, Duration length) throws InterruptedException {
        AtomicLong number = new AtomicLong();
        ExecutorService clients = Executors.newCachedThreadPool();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledFuture<?> arrivals = clock.scheduleAtFixedRate(
                    () -> clients.execute(() -> visitors.visit(number.getAndIncrement())),
                    0,
                    (long) (1e9 / perSecond),
                    TimeUnit.NANOSECONDS);
            assertThat(clock.awaitTermination(length.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
            assertThat(arrivals.isDone()).as("no more came").isFalse();
        } finally {
            clock.shutdownNow();
            clients.shutdown();
            assertThat(clients.awaitTermination(2, TimeUnit.MINUTES))
                    .as("all have gone")
                    .isTrue();
        }
    }

    private void print(double capacity, State before, State after) {
        System.out.printf(
                "Load of %.1f min at %d times %.1f requests/s: %s%n  before %s%n  after  %s%n",
                MINUTES, TIMES_CAPACITY, capacity, tally, before, after);
    }
}
