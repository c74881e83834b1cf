package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.EngineOptions.Scheduling;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeviceWorkerTests {
    private static final long MAX_PIXELS = 100;

    private final AtomicInteger over = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<Integer> begun = new CopyOnWriteArrayList<>();
    private DeviceWorker worker = new DeviceWorker("test", Scheduling.ONE_BY_ONE, MAX_PIXELS, begun::add);

    @AfterEach
    void close() {
        gate.countDown();
        worker.close();
    }

    private void joinUpTo(int maxBatch, Duration maxDelay) {
        worker.close();
        worker = new DeviceWorker("test", new Scheduling(maxBatch, maxDelay), MAX_PIXELS, begun::add);
    }

    private PendingRun submit(GraphRunner graph, Work work, float... values) {
        return worker.submit(graph, FakeGraph.inputs(values), work, over::incrementAndGet);
    }

    private PendingRun submit(GraphRunner graph, float... values) {
        return submit(graph, new Work(), values);
    }

    /** Keeps the device busy until the gate opens. */
    private PendingRun keepBusy() {
        PendingRun busy = submit(FakeGraph.behind(gate), 0);
        awaitComputing();
        return busy;
    }

    private void awaitComputing() {
        while (worker.activity().waiting() > 0) {
            Thread.onSpinWait();
        }
    }

    private static float[] result(PendingRun run) throws Exception {
        return run.await().toArray();
    }

    @Test
    void computesOneGraphAtATimeWhoeverAsks() throws Exception {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<FakeGraph> graphs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            graphs.add(new FakeGraph(1, values -> {
                most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                Thread.onSpinWait();
                atOnce.decrementAndGet();
                return values;
            }));
        }
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<float[]>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int number = i;
                answers.add(callers.submit(() -> result(submit(graphs.get(number % 3), number))));
            }
            for (int i = 0; i < 200; i++) {
                assertThat(answers.get(i).get()).containsExactly(2 * i);
            }
        } finally {
            callers.shutdown();
        }
        assertThat(most).hasValue(1);
        assertThat(over).hasValue(200);
        assertThat(worker.activity().runs()).isEqualTo(200);
    }

    @Test
    void keepsNothingOfARunThatIsOver() throws Exception {
        WeakReference<FloatTensor> input = inputOfARunThatIsOver();
        while (input.get() != null) {
            System.gc();
            Thread.sleep(10);
        }
    }

    private WeakReference<FloatTensor> inputOfARunThatIsOver() throws Exception {
        Map<String, FloatTensor> inputs = FakeGraph.inputs(1, 2, 3);
        assertThat(result(worker.submit(new FakeGraph(), inputs, new Work(), over::incrementAndGet)))
                .containsExactly(2, 4, 6);
        return new WeakReference<>(inputs.values().iterator().next());
    }

    @Test
    void keepsTheOrderOfArrival() throws Exception {
        FakeGraph graph = new FakeGraph();
        keepBusy();
        List<PendingRun> runs = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            runs.add(submit(graph, i));
        }
        assertThat(worker.activity().waiting()).isEqualTo(20);
        gate.countDown();

        for (int i = 0; i < 20; i++) {
            assertThat(result(runs.get(i))).containsExactly(2 * i);
            assertThat(graph.batches().get(i)).containsExactly((float) i);
        }
    }

    @Test
    void finishesEarlierWorkFirst() throws Exception {
        FakeGraph graph = new FakeGraph();
        Work earlier = new Work();
        Work later = new Work();
        keepBusy();
        submit(graph, later, 3);
        submit(graph, earlier, 1);
        PendingRun last = submit(graph, later, 4);
        submit(graph, earlier, 2);
        gate.countDown();

        last.await();
        assertThat(graph.batches()).containsExactly(List.of(1f), List.of(2f), List.of(3f), List.of(4f));
    }

    @Test
    void dropsCancelledWorkFromTheQueue() throws Exception {
        FakeGraph graph = new FakeGraph();
        Work left = new Work();
        keepBusy();
        PendingRun first = submit(graph, left, 1);
        PendingRun second = submit(graph, left, 2);
        PendingRun stays = submit(graph, 3);

        left.cancel();

        assertThat(over).as("told at once").hasValue(2);
        assertThat(worker.activity().waiting()).isOne();
        assertThatThrownBy(first::await).isInstanceOf(WorkCancelled.class);
        assertThatThrownBy(second::await).isInstanceOf(WorkCancelled.class);
        assertThatThrownBy(() -> submit(graph, left, 4)).isInstanceOf(WorkCancelled.class);
        gate.countDown();
        assertThat(result(stays)).containsExactly(6);
        assertThat(graph.batches()).containsExactly(List.of(3f));
    }

    @Test
    void stopsARunThatNobodyWaitsFor() throws Exception {
        Work left = new Work();
        PendingRun endless = submit(FakeGraph.endless(), left, 1);
        PendingRun next = submit(new FakeGraph(), 2);
        while (worker.activity().waiting() > 1) {
            Thread.onSpinWait();
        }

        left.cancel();

        assertThatThrownBy(endless::await).isInstanceOf(WorkCancelled.class);
        assertThat(result(next)).containsExactly(4);
        assertThat(over).hasValue(2);
    }

    @Test
    void asksWhetherARunIsStillWantedWhileItIsComputed() throws Exception {
        AtomicInteger questions = new AtomicInteger();
        Work leaving = new Work(() -> questions.incrementAndGet() < 5, Duration.ofMillis(1));

        assertThatThrownBy(() -> submit(FakeGraph.endless(), leaving, 1).await())
                .isInstanceOf(WorkCancelled.class);

        assertThat(questions).hasValue(5);
        assertThat(result(submit(new FakeGraph(), 2))).containsExactly(4);
    }

    @Test
    void stopsWhenTheQuestionItselfFails() throws Exception {
        IllegalStateException broken = new IllegalStateException("cannot be asked");
        AtomicInteger questions = new AtomicInteger();
        Work work = new Work(
                () -> {
                    if (questions.incrementAndGet() > 2) {
                        throw broken;
                    }
                    return true;
                },
                Duration.ofMillis(1));

        assertThatThrownBy(() -> submit(FakeGraph.endless(), work, 1).await()).isSameAs(broken);

        assertThat(result(submit(new FakeGraph(), 2))).containsExactly(4);
    }

    @Test
    void takesAnInterruptForACancellation() throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            assertThatThrownBy(() -> submit(FakeGraph.endless(), 1).await()).isInstanceOf(WorkCancelled.class);
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            stopped.countDown();
        });
        caller.start();
        caller.interrupt();

        stopped.await();
        assertThat(result(submit(new FakeGraph(), 2))).containsExactly(4);
    }

    @Test
    void countsTheTimeBeforeARunOnly() throws Exception {
        Work waits = new Work();
        keepBusy();
        PendingRun run = submit(new FakeGraph(), waits, 1);
        CountDownLatch asked = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            asked.countDown();
            assertThat(run).satisfies(DeviceWorkerTests::result);
        });
        caller.start();
        asked.await();
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        gate.countDown();
        caller.join();
        assertThat(waits.waited()).isPositive();

        Work served = new Work();
        PendingRun done = submit(new FakeGraph(), served, 1);
        submit(new FakeGraph(), 2).await();
        done.await();
        assertThat(served.waited()).isZero();
    }

    @Test
    void passesAnErrorOnToItsCallerAndGoesOn() throws Exception {
        FakeGraph greedy = new FakeGraph(1, values -> {
            throw new OutOfMemoryError("direct buffer memory");
        });

        assertThatThrownBy(() -> submit(greedy, 1).await()).isInstanceOf(OutOfMemoryError.class);

        assertThat(over).hasValue(1);
        assertThat(result(submit(new FakeGraph(), 2))).containsExactly(4);
    }

    @Test
    void joinsWhatWaitsTogether() throws Exception {
        joinUpTo(4, Duration.ZERO);
        FakeGraph graph = new FakeGraph();
        FakeGraph other = new FakeGraph();
        keepBusy();
        List<PendingRun> runs = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            runs.add(submit(graph, i));
            submit(other, 10 * i);
        }
        PendingRun ofOtherShape = submit(graph, 7, 8);
        gate.countDown();

        assertThat(result(ofOtherShape)).containsExactly(14, 16);
        for (int i = 0; i < 6; i++) {
            assertThat(result(runs.get(i))).containsExactly(2 * i);
        }
        assertThat(graph.batches()).containsExactly(List.of(0f, 1f, 2f, 3f), List.of(4f, 5f), List.of(7f, 8f));
        assertThat(other.batches()).containsExactly(List.of(0f, 10f, 20f, 30f), List.of(40f, 50f));
        assertThat(worker.activity()).satisfies(activity -> {
            assertThat(activity.batches()).isEqualTo(1 + 3 + 2);
            assertThat(activity.runs()).isEqualTo(1 + 7 + 6);
        });
        assertThat(begun).as("the gate, then by turns").containsExactly(1, 4, 4, 2, 2, 1);
    }

    @Test
    void joinsNoMorePixelsThanOnePictureMayHave() throws Exception {
        joinUpTo(8, Duration.ZERO);
        FakeGraph third = new FakeGraph(MAX_PIXELS / 3, values -> values);
        FakeGraph tooLarge = new FakeGraph(2 * MAX_PIXELS, values -> values);
        keepBusy();
        for (int i = 0; i < 4; i++) {
            submit(third, i);
        }
        submit(tooLarge, 1);
        PendingRun last = submit(tooLarge, 2);
        gate.countDown();

        last.await();
        assertThat(third.batches()).containsExactly(List.of(0f, 1f, 2f), List.of(3f));
        assertThat(tooLarge.batches()).containsExactly(List.of(1f), List.of(2f));
    }

    @Test
    void failsOnlyWhatFailsAlone() throws Exception {
        joinUpTo(4, Duration.ZERO);
        FakeGraph graph = new FakeGraph(1, values -> {
            for (float value : values) {
                if (value < 0) {
                    throw new IllegalArgumentException("no number below 0");
                }
            }
            return values;
        });
        keepBusy();
        PendingRun good = submit(graph, 1);
        PendingRun bad = submit(graph, -1);
        PendingRun alsoGood = submit(graph, 2);
        gate.countDown();

        assertThat(result(good)).containsExactly(2);
        assertThat(result(alsoGood)).containsExactly(4);
        assertThatThrownBy(bad::await).hasMessage("no number below 0");
        assertThat(graph.batches()).containsExactly(List.of(1f, -1f, 2f), List.of(1f), List.of(-1f), List.of(2f));
        assertThat(begun).as("the gate, three together, each alone").containsExactly(1, 3, 1, 1, 1);
    }

    @Test
    void outlivesAListenerThatFails() throws Exception {
        AtomicInteger told = new AtomicInteger();
        worker.close();
        worker = new DeviceWorker("test", Scheduling.ONE_BY_ONE, MAX_PIXELS, runs -> {
            if (told.incrementAndGet() == 1) {
                throw new IllegalStateException("cannot be told");
            }
        });

        assertThatThrownBy(() -> submit(new FakeGraph(), 1).await()).hasMessage("cannot be told");

        assertThat(result(submit(new FakeGraph(), 2))).containsExactly(4);
    }

    @Test
    void goesOnWithABatchAsLongAsAnyoneWaitsForIt() throws Exception {
        joinUpTo(2, Duration.ZERO);
        CountDownLatch second = new CountDownLatch(1);
        FakeGraph graph = FakeGraph.behind(second);
        Work leaves = new Work();
        keepBusy();
        PendingRun left = submit(graph, leaves, 1);
        PendingRun stays = submit(graph, 2);
        gate.countDown();
        awaitComputing();

        leaves.cancel();
        assertThatThrownBy(left::await).isInstanceOf(WorkCancelled.class);
        second.countDown();

        assertThat(result(stays)).containsExactly(4);
        assertThat(graph.batches()).containsExactly(List.of(1f, 2f));
    }

    @Test
    void stopsABatchThatNobodyWaitsFor() throws Exception {
        joinUpTo(2, Duration.ZERO);
        GraphRunner graph = FakeGraph.endless();
        Work one = new Work();
        Work other = new Work();
        keepBusy();
        PendingRun first = submit(graph, one, 1);
        PendingRun second = submit(graph, other, 2);
        gate.countDown();
        awaitComputing();

        one.cancel();
        other.cancel();

        assertThatThrownBy(first::await).isInstanceOf(WorkCancelled.class);
        assertThatThrownBy(second::await).isInstanceOf(WorkCancelled.class);
        assertThat(result(submit(new FakeGraph(), 3))).containsExactly(6);
        assertThat(over).hasValue(4);
    }

    @Test
    void waitsForOthersToJoinIfToldSo() throws Exception {
        joinUpTo(3, Duration.ofDays(1));
        FakeGraph graph = new FakeGraph();

        submit(graph, 1);
        submit(graph, 2);
        result(submit(graph, 3));

        assertThat(graph.batches()).containsExactly(List.of(1f, 2f, 3f));
    }

    @Test
    void waitsForOthersNoLongerThanTold() throws Exception {
        joinUpTo(2, Duration.ofMillis(1));

        assertThat(result(submit(new FakeGraph(), 1))).containsExactly(2);
    }

    @Test
    void doesWhatItWasAskedForBeforeItCloses() throws Exception {
        joinUpTo(2, Duration.ofDays(1));
        PendingRun run = submit(new FakeGraph(), 1);

        worker.close();

        assertThat(result(run)).containsExactly(2);
        assertThatThrownBy(() -> submit(new FakeGraph(), 2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the engine has been closed; open another");
    }

    /** By a clock that stands still, the first run would wait for ever. */
    @Test
    void computesAFullBatchWhileARunOfAnotherGraphWaitsForOthers() throws Exception {
        AtomicLong clock = new AtomicLong();
        Duration delay = Duration.ofMillis(10);
        worker.close();
        worker = new DeviceWorker("test", new Scheduling(2, delay), MAX_PIXELS, BatchListener.NONE, clock::get);
        FakeGraph lonely = new FakeGraph();
        FakeGraph wanted = new FakeGraph();

        PendingRun alone = submit(lonely, 1);
        PendingRun one = submit(wanted, 2);
        PendingRun two = submit(wanted, 3);

        assertThat(result(one)).containsExactly(4);
        assertThat(result(two)).containsExactly(6);
        assertThat(wanted.batches()).containsExactly(List.of(2f, 3f));
        assertThat(lonely.batches()).isEmpty();
        assertThat(worker.activity().waiting()).isOne();
        clock.addAndGet(delay.toNanos());
        assertThat(result(alone)).containsExactly(2);
    }

    @Test
    void computesWhatHasWaitedLongEnoughBehindWhatHasNot() throws Exception {
        AtomicLong clock = new AtomicLong();
        Duration delay = Duration.ofMillis(10);
        worker.close();
        worker = new DeviceWorker("test", new Scheduling(2, delay), MAX_PIXELS, BatchListener.NONE, clock::get);
        FakeGraph fresh = new FakeGraph();
        FakeGraph old = new FakeGraph();
        Work earlier = new Work();

        PendingRun expired = submit(old, new Work(), 1);
        clock.set(delay.toNanos() - 1);
        PendingRun first = submit(fresh, earlier, 2);
        clock.incrementAndGet();

        assertThat(result(expired)).containsExactly(2);
        assertThat(fresh.batches()).isEmpty();
        clock.addAndGet(delay.toNanos());
        assertThat(result(first)).containsExactly(4);
    }
}
