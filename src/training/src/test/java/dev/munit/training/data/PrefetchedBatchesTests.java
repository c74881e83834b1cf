package dev.munit.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrefetchedBatchesTests {
    private static TrainingBatch batch(long iteration) {
        return new TrainingBatch(iteration, new float[] {iteration}, new float[] {-iteration}, 1, 1, 1, 1);
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("batches-"))
                .toList();
    }

    /** A thread lives for a moment after its pool has ended; one that was forgotten lives until the time is up. */
    private static void assertThatThreadsEnd() throws InterruptedException {
        for (Thread thread : threads()) {
            thread.join();
        }
    }

    @Test
    void givesBatchesInOrderFromTheFirstAskedFor() throws Exception {
        try (PrefetchedBatches batches = new PrefetchedBatches(PrefetchedBatchesTests::batch, 41, 4)) {
            for (int iteration = 41; iteration < 141; iteration++) {
                assertThat(batches.next().iteration()).isEqualTo(iteration);
            }
        }
    }

    @Test
    void makesBatchesBeforeTheyAreAskedForButNotWithoutEnd() throws Exception {
        AtomicInteger made = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        BatchSource source = iteration -> {
            made.incrementAndGet();
            two.countDown();
            return batch(iteration);
        };

        try (PrefetchedBatches batches = new PrefetchedBatches(source, 1, 1)) {
            two.await();
            batches.next();
            batches.next();
            batches.next();
        }

        // Three given and at most two ahead of them.
        assertThat(made.get()).isBetween(3, 5);
    }

    @Test
    void endsItsThreadsWhenClosed() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        BatchSource source = iteration -> {
            started.countDown();
            return batch(iteration);
        };
        try (PrefetchedBatches batches = new PrefetchedBatches(source, 1, 3)) {
            started.await();
            assertThat(threads()).isNotEmpty().allMatch(Thread::isDaemon);
            batches.next();
        }

        assertThatThreadsEnd();
    }

    @Test
    void doesNotInterruptABatchInTheMaking() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        AtomicInteger interrupted = new AtomicInteger();
        AtomicInteger finished = new AtomicInteger();
        BatchSource source = iteration -> {
            started.countDown();
            try {
                closing.await();
            } catch (InterruptedException e) {
                interrupted.incrementAndGet();
            }
            finished.incrementAndGet();
            return batch(iteration);
        };
        PrefetchedBatches batches = new PrefetchedBatches(source, 1, 1);
        started.await();

        Thread closer = new Thread(batches::close);
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        closing.countDown();
        closer.join();

        assertThat(interrupted).hasValue(0);
        assertThat(finished.get()).isPositive();
        assertThatThreadsEnd();
    }

    @Test
    void givesTheErrorOfTheBatchThatCannotBeMade() throws Exception {
        BatchSource source = iteration -> {
            if (iteration == 3) {
                throw new UnusableDataSet("nothing to see");
            }
            return batch(iteration);
        };

        try (PrefetchedBatches batches = new PrefetchedBatches(source, 1, 2)) {
            batches.next();
            batches.next();
            assertThatThrownBy(batches::next)
                    .isInstanceOf(UnusableDataSet.class)
                    .hasMessage("nothing to see");
            assertThatThrownBy(batches::next).isInstanceOf(IOException.class);
        }
        assertThatThreadsEnd();
    }

    @Test
    void givesUncheckedErrorsAsTheyAre() {
        BatchSource source = iteration -> {
            throw new ArithmeticException("a bug");
        };

        try (PrefetchedBatches batches = new PrefetchedBatches(source, 1, 2)) {
            assertThatThrownBy(batches::next)
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("a bug");
        }
    }

    @Test
    void measuresHowLongItWaited() throws Exception {
        AtomicLong clock = new AtomicLong();
        CountDownLatch waiting = new CountDownLatch(1);
        BatchSource source = iteration -> {
            if (iteration == 1) {
                try {
                    waiting.await(); // until next() has read the clock
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            }
            return batch(iteration);
        };
        try (PrefetchedBatches batches = new PrefetchedBatches(source, 1, 1, () -> {
            waiting.countDown();
            return clock.getAndAdd(7_000_000);
        })) {
            assertThat(batches.waited()).isZero();
            batches.next();

            assertThat(batches.waited()).isEqualTo(Duration.ofMillis(7));
        }
    }
}
