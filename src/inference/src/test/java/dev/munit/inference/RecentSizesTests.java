package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.ImageSize;
import dev.munit.inference.RecentSizes.Use;
import dev.munit.model.bundle.ModelName;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RecentSizesTests {
    private static final ImageSize SMALL = new ImageSize(10, 10);
    private static final ImageSize OTHER = new ImageSize(10, 20);
    private static final ImageSize THIRD = new ImageSize(10, 30);

    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdown();
    }

    private RecentSizes<String, String> sizes(int most) {
        return new RecentSizes<>(most, 0, this::open, closed::add);
    }

    private String open(ImageSize size, String what, boolean keepsMemory) {
        String name = what + " " + size;
        opened.add(name);
        return name;
    }

    private static void touch(RecentSizes<String, String> sizes, ImageSize size) throws UnloadableModel {
        sizes.use(size, "decoder").close();
    }

    @Test
    void opensWhatIsAskedForAndKeepsItOpen() throws Exception {
        RecentSizes<String, String> sizes = sizes(1);

        try (Use<String> first = sizes.use(SMALL, "decoder");
                Use<String> again = sizes.use(SMALL, "decoder");
                Use<String> other = sizes.use(SMALL, "encoder")) {
            assertThat(first.get()).isEqualTo("decoder 10 x 10").isSameAs(again.get());
            assertThat(other.get()).isEqualTo("encoder 10 x 10");
        }

        assertThat(opened).containsExactly("decoder 10 x 10", "encoder 10 x 10");
        assertThat(closed).isEmpty();
    }

    @Test
    void closesTheSizeThatWasNotAskedForLongest() throws Exception {
        RecentSizes<String, String> sizes = sizes(2);
        touch(sizes, SMALL);
        touch(sizes, OTHER);
        touch(sizes, SMALL);

        touch(sizes, THIRD);

        assertThat(closed).containsExactly("decoder 10 x 20");
        touch(sizes, SMALL);
        assertThat(opened).hasSize(3);
        touch(sizes, OTHER);
        assertThat(opened).hasSize(4);
    }

    @Test
    void closesWithASizeAllThatIsOpenForIt() throws Exception {
        RecentSizes<String, String> sizes = sizes(1);
        sizes.use(SMALL, "decoder").close();
        sizes.use(SMALL, "encoder").close();

        touch(sizes, OTHER);

        assertThat(closed).containsExactlyInAnyOrder("decoder 10 x 10", "encoder 10 x 10");
    }

    @Test
    void leavesOpenWhatIsUsedUntilItsLastUserIsDone() throws Exception {
        RecentSizes<String, String> sizes = sizes(1);
        Use<String> one = sizes.use(SMALL, "decoder");
        Use<String> two = sizes.use(SMALL, "decoder");

        touch(sizes, OTHER);
        one.close();
        assertThat(closed).isEmpty();
        two.close();

        assertThat(closed).containsExactly("decoder 10 x 10");
    }

    @Test
    void opensASizeAnewWhileItsOldSessionsAreStillUsed() throws Exception {
        RecentSizes<String, String> sizes = sizes(1);
        Use<String> old = sizes.use(SMALL, "decoder");
        touch(sizes, OTHER);

        touch(sizes, SMALL);
        old.close();

        assertThat(opened).containsExactly("decoder 10 x 10", "decoder 10 x 20", "decoder 10 x 10");
        assertThat(closed).containsExactly("decoder 10 x 20", "decoder 10 x 10");
    }

    @Test
    void opensOnceWhatManyAskForAtOnce() throws Exception {
        int askers = 8;
        Phaser together = new Phaser(askers);
        RecentSizes<String, String> sizes = sizes(1);

        List<Future<String>> answers = IntStream.range(0, askers)
                .mapToObj(i -> threads.submit(() -> {
                    together.arriveAndAwaitAdvance();
                    try (Use<String> use = sizes.use(SMALL, "decoder")) {
                        return use.get();
                    }
                }))
                .toList();

        for (Future<String> answer : answers) {
            assertThat(answer.get()).isEqualTo("decoder 10 x 10");
        }
        assertThat(opened).hasSize(1);
    }

    @Test
    void letsOthersWorkWhileSomethingIsBeingOpened() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        RecentSizes<String, String> sizes = new RecentSizes<>(
                2,
                0,
                (size, what, keepsMemory) -> {
                    if (size.equals(SMALL)) {
                        opening.countDown();
                        awaitQuietly(proceed);
                    }
                    return open(size, what, keepsMemory);
                },
                closed::add);
        Future<?> slow = threads.submit(() -> {
            touch(sizes, SMALL);
            return null;
        });
        opening.await();

        touch(sizes, OTHER);

        assertThat(opened).containsExactly("decoder 10 x 20");
        proceed.countDown();
        slow.get();
        assertThat(opened).hasSize(2);
    }

    @Test
    void triesAgainAfterAFailureAndTellsAllWhoWaited() throws Exception {
        Set<ImageSize> failing = ConcurrentHashMap.newKeySet();
        failing.add(SMALL);
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        RecentSizes<String, String> sizes = new RecentSizes<>(
                1,
                0,
                (size, what, keepsMemory) -> {
                    opening.countDown();
                    awaitQuietly(proceed);
                    if (failing.contains(size)) {
                        throw new IllegalStateException("no memory");
                    }
                    return open(size, what, keepsMemory);
                },
                closed::add);
        Future<?> waiting = threads.submit(() -> {
            touch(sizes, SMALL);
            return null;
        });
        opening.await();
        proceed.countDown();

        assertThatThrownBy(waiting::get).hasRootCauseMessage("no memory");
        assertThatThrownBy(() -> touch(sizes, SMALL)).hasMessage("no memory");
        failing.clear();
        touch(sizes, SMALL);
        touch(sizes, OTHER);
        assertThat(closed).containsExactly("decoder 10 x 10");
    }

    @Test
    void keepsTheMemoryOfAsManyPixelsAsAllowed() throws Exception {
        List<String> keeping = new CopyOnWriteArrayList<>();
        RecentSizes<String, String> sizes = new RecentSizes<>(
                2,
                300,
                (size, what, keepsMemory) -> {
                    if (keepsMemory) {
                        keeping.add(size.toString());
                    }
                    return open(size, what, keepsMemory);
                },
                closed::add);

        touch(sizes, OTHER); // 200 of 300 pixels
        touch(sizes, THIRD); // 300 more are too many
        assertThat(keeping).containsExactly("10 x 20");
        touch(sizes, SMALL); // in place of 10 x 20
        assertThat(keeping).containsExactly("10 x 20", "10 x 10");
        touch(sizes, OTHER); // in place of 10 x 30
        assertThat(keeping).containsExactly("10 x 20", "10 x 10", "10 x 20");
    }

    @Test
    void closesEverythingInTheEnd() throws Exception {
        RecentSizes<String, String> sizes = sizes(3);
        touch(sizes, SMALL);
        Use<String> used = sizes.use(OTHER, "decoder");

        sizes.close();
        assertThat(closed).containsExactly("decoder 10 x 10");
        used.close();

        assertThat(closed).containsExactly("decoder 10 x 10", "decoder 10 x 20");
    }

    /** Threads take sizes at random, more than stay open: nothing is used after it was closed, nothing is left open. */
    @Test
    void neverClosesWhatIsInUse() throws Exception {
        Set<Object> living = ConcurrentHashMap.newKeySet();
        RecentSizes<String, Object> sizes = new RecentSizes<>(
                2,
                0,
                (size, what, keepsMemory) -> {
                    Object session = new Object();
                    living.add(session);
                    return session;
                },
                living::remove);

        List<Future<Integer>> workers = IntStream.range(0, 6)
                .mapToObj(worker -> threads.submit(() -> {
                    int dead = 0;
                    for (int i = 0; i < 5000; i++) {
                        ImageSize size = new ImageSize(1 + (i * (worker + 1)) % 5, 1);
                        try (Use<Object> use = sizes.use(size, i % 2 == 0 ? "encoder" : "decoder")) {
                            dead += living.contains(use.get()) ? 0 : 1;
                        }
                    }
                    return dead;
                }))
                .toList();

        for (Future<Integer> worker : workers) {
            assertThat(worker.get()).isZero();
        }
        assertThat(living).hasSizeLessThanOrEqualTo(4);
        sizes.close();
        assertThat(living).isEmpty();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsWhoWaitedWhatTheDeviceRefused() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        UnloadableModel refused = new UnloadableModel(new ModelName("golden"), "decoder.onnx", new IOException());
        RecentSizes<String, String> sizes = new RecentSizes<>(
                1,
                0,
                (size, what, keepsMemory) -> {
                    opening.countDown();
                    awaitQuietly(proceed);
                    throw refused;
                },
                closed::add);
        Future<?> first = threads.submit(() -> {
            touch(sizes, SMALL);
            return null;
        });
        opening.await();
        Future<?> second = threads.submit(() -> {
            touch(sizes, SMALL);
            return null;
        });
        proceed.countDown();

        assertThatThrownBy(first::get).cause().isSameAs(refused);
        assertThatThrownBy(second::get).cause().isSameAs(refused);
    }

    /** Opens when it is told to. */
    private RecentSizes<String, String> slow(CountDownLatch opening, CountDownLatch proceed) {
        return new RecentSizes<>(
                1,
                0,
                (size, what, keepsMemory) -> {
                    opening.countDown();
                    awaitQuietly(proceed);
                    return open(size, what, keepsMemory);
                },
                closed::add);
    }

    @Test
    void whoseWorkIsNotWantedAnyMoreDoesNotWaitForWhoOpens() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        RecentSizes<String, String> sizes = slow(opening, proceed);
        Future<?> opener = threads.submit(() -> {
            touch(sizes, SMALL);
            return null;
        });
        opening.await();
        AtomicInteger asked = new AtomicInteger();
        Work gone = new Work(() -> asked.incrementAndGet() < 3, Duration.ofMillis(1));

        assertThatThrownBy(() -> sizes.use(SMALL, "decoder", gone)).isInstanceOf(WorkCancelled.class);
        assertThat(asked).hasValue(3);
        Work cancelled = new Work();
        Future<?> waiting = threads.submit(() -> sizes.use(SMALL, "decoder", cancelled));
        cancelled.cancel();
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(WorkCancelled.class);

        assertThat(opener).isNotDone();
        proceed.countDown();
        opener.get();
        touch(sizes, OTHER);
        assertThat(closed).as("those who left hold nothing").containsExactly("decoder 10 x 10");
    }

    @Test
    void whoIsInterruptedDoesNotWaitForWhoOpens() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch proceed = new CountDownLatch(1);
        RecentSizes<String, String> sizes = slow(opening, proceed);
        Future<?> opener = threads.submit(() -> {
            touch(sizes, SMALL);
            return null;
        });
        opening.await();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> sizes.use(SMALL, "decoder", new Work())).isInstanceOf(WorkCancelled.class);
        assertThat(Thread.interrupted()).isTrue();

        proceed.countDown();
        opener.get();
    }
}
