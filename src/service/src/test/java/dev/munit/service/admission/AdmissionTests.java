package dev.munit.service.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdmissionTests {
    private static final Client PRESENT = () -> false;

    private final AtomicLong now = new AtomicLong();
    private final Arrivals arrivals = Queues.arrivals(now::get);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() throws InterruptedException {
        threads.shutdownNow();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    private Admission admission(int workers, int length) {
        return Queues.of(workers, length, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private Admission.Turn enter(Admission admission) {
        return admission.enter(arrivals.of(PRESENT));
    }

    private Future<Admission.Turn> enterInBackground(Admission admission, Client client) {
        int before = admission.waiting();
        Caller caller = arrivals.of(client);
        Future<Admission.Turn> turn = threads.submit(() -> admission.enter(caller));
        Awaitility.await().until(() -> admission.waiting() == before + 1 || turn.isDone());
        return turn;
    }

    @Test
    void letsInAsManyAsThereAreWorkers() {
        Admission admission = admission(2, 0);
        try (Admission.Turn first = enter(admission);
                Admission.Turn second = enter(admission)) {
            assertThat(admission.working()).isEqualTo(2);
            assertThatThrownBy(() -> enter(admission)).isInstanceOf(QueueFull.class);
            assertThat(first).isNotSameAs(second);
        }
        assertThat(admission.working()).isZero();
    }

    @Test
    void letsThemInInTheOrderInWhichTheyCame() throws Exception {
        Admission admission = admission(1, 8);
        Admission.Turn turn = enter(admission);
        List<Future<Admission.Turn>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(enterInBackground(admission, PRESENT));
        }
        for (int i = 0; i < 8; i++) {
            turn.close();
            turn = waiting.get(i).get(1, TimeUnit.MINUTES);
            assertThat(waiting.subList(i + 1, 8)).noneMatch(Future::isDone);
        }
        turn.close();
    }

    @Test
    void refusesOneMoreThanMayWait() throws Exception {
        Admission admission = admission(1, 1);
        Admission.Turn turn = enter(admission);
        Future<Admission.Turn> waiting = enterInBackground(admission, PRESENT);
        assertThatThrownBy(() -> enter(admission))
                .isInstanceOf(QueueFull.class)
                .hasMessageContaining("1 requests are waiting");
        turn.close();
        waiting.get(1, TimeUnit.MINUTES).close();
    }

    @Test
    void tellsWhenAPlaceCanBeExpected() {
        Admission admission = admission(1, 0);
        Admission.Turn turn = enter(admission);
        pass(Duration.ofMillis(7400));
        turn.close();
        Admission.Turn next = enter(admission);
        assertThatThrownBy(() -> enter(admission))
                .isInstanceOfSatisfying(
                        QueueFull.class, full -> assertThat(full.retryAfter()).contains(Duration.ofSeconds(8)));
        next.close();
    }

    @Test
    void sendsAwayWhoHasWaitedLongEnough() {
        Admission admission = admission(1, 1);
        Admission.Turn turn = enter(admission);
        Future<Admission.Turn> waiting = enterInBackground(admission, PRESENT);
        pass(Duration.ofSeconds(21));
        assertThat(failureOf(waiting)).isInstanceOf(QueueFull.class).hasMessageContaining("20 s");
        assertThat(admission.waiting()).isZero();
        turn.close();
    }

    @Test
    void givesUpWhenTheTimeOfTheRequestIsOver() {
        Admission admission = admission(1, 1);
        Admission.Turn turn = enter(admission);
        Caller late = arrivals.of(PRESENT);
        pass(Duration.ofSeconds(31));
        assertThatThrownBy(() -> admission.enter(late))
                .isInstanceOf(OutOfTime.class)
                .hasMessageContaining("30.0 s");
        turn.close();
    }

    @Test
    void dropsAWaitingRequestWhoseClientHasGone() throws Exception {
        Admission admission = admission(1, 2);
        Admission.Turn turn = enter(admission);
        AtomicBoolean gone = new AtomicBoolean();
        Future<Admission.Turn> leaving = enterInBackground(admission, gone::get);
        Future<Admission.Turn> staying = enterInBackground(admission, PRESENT);
        gone.set(true);
        pass(Duration.ofSeconds(1));
        assertThat(failureOf(leaving)).isInstanceOf(ClientGone.class);
        assertThat(admission.waiting()).isOne();
        turn.close();
        staying.get(1, TimeUnit.MINUTES).close();
    }

    @Test
    void closingATurnTwiceFreesOneWorker() {
        Admission admission = admission(2, 0);
        Admission.Turn first = enter(admission);
        Admission.Turn second = enter(admission);
        first.close();
        first.close();
        assertThat(admission.working()).isOne();
        second.close();
    }

    @Test
    void neverHasMoreAtWorkThanWorkersAndLosesNobody() {
        QueueProperties properties =
                new QueueProperties(1000, Duration.ofDays(1), Duration.ofDays(1), 3, Duration.ofMillis(1));
        LongSupplier hurrying = () -> now.addAndGet(1_000_000);
        Admission admission = new Admission(properties, 3, hurrying);
        Arrivals patient = new Arrivals(properties, hurrying);
        AtomicInteger atWork = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            boolean leaves = i % 7 == 0;
            all.add(CompletableFuture.runAsync(
                    () -> {
                        for (int round = 0; round < 50; round++) {
                            try (Admission.Turn turn = admission.enter(patient.of(() -> leaves))) {
                                most.accumulateAndGet(atWork.incrementAndGet(), Math::max);
                                assertThat(turn).isNotNull();
                                atWork.decrementAndGet();
                            } catch (ClientGone left) {
                                // as it should
                            }
                        }
                    },
                    threads));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
                .orTimeout(2, TimeUnit.MINUTES)
                .join();
        assertThat(most.get()).isBetween(1, 3);
        assertThat(admission.working()).isZero();
        assertThat(admission.waiting()).isZero();
    }

    @Test
    void letsNobodyInOnceItStopsButServesThoseWhoWait() throws Exception {
        Admission admission = admission(1, 2);
        Admission.Turn turn = enter(admission);
        Future<Admission.Turn> waiting = enterInBackground(admission, PRESENT);
        admission.stop();
        assertThatThrownBy(() -> enter(admission))
                .isInstanceOfSatisfying(
                        Stopping.class,
                        stopping -> assertThat(stopping.retryAfter()).isPresent());
        turn.close();
        waiting.get(1, TimeUnit.MINUTES).close();
        assertThat(admission.lost(Loss.STOPPING)).isOne();
    }

    @Test
    void countsWhoIsLostAndHow() {
        Admission admission = admission(1, 1);
        AtomicBoolean gone = new AtomicBoolean();
        Caller working = arrivals.of(gone::get);
        Admission.Turn turn = admission.enter(working);
        Future<Admission.Turn> leaving = enterInBackground(admission, gone::get);
        assertThatThrownBy(() -> enter(admission)).isInstanceOf(QueueFull.class);
        gone.set(true);
        pass(Duration.ofMillis(500));
        assertThat(failureOf(leaving)).isInstanceOf(ClientGone.class);
        Future<Admission.Turn> patient = enterInBackground(admission, PRESENT);
        pass(Duration.ofSeconds(20));
        assertThat(failureOf(patient)).isInstanceOf(QueueFull.class);
        assertThatThrownBy(working::requireWaiting).isInstanceOf(ClientGone.class);
        turn.close();
        Caller late = arrivals.of(PRESENT);
        try (Admission.Turn slow = admission.enter(late)) {
            assertThat(slow).isNotNull();
            pass(Duration.ofSeconds(31));
            assertThatThrownBy(late::requireWaiting).isInstanceOf(OutOfTime.class);
        }
        assertThat(List.of(Loss.NO_ROOM, Loss.GONE_WAITING, Loss.WAITED_TOO_LONG, Loss.GONE_WORKING, Loss.LATE_WORKING))
                .allSatisfy(
                        loss -> assertThat(admission.lost(loss)).as("%s", loss).isOne());
        assertThat(admission.lost(Loss.LATE_WAITING)).isZero();
        assertThat(admission.busy()).isEqualTo(Duration.ofMillis(20_500 + 31_000));
    }

    private static Throwable failureOf(Future<Admission.Turn> turn) {
        try {
            turn.get(1, TimeUnit.MINUTES).close();
        } catch (ExecutionException | CompletionException failed) {
            assertThat(failed.getCause()).isInstanceOf(Problem.class);
            return failed.getCause();
        } catch (Exception other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("was let in");
    }

    @Test
    void promisedWorkIsAlwaysLetInWhenItIsItsTurn() throws Exception {
        Admission admission = admission(1, 0);
        Admission.Turn turn = enter(admission);
        Caller caller = arrivals.of(PRESENT, Duration.ofHours(1));
        Future<Admission.Turn> promised = threads.submit(() -> admission.enterPromised(caller));
        Awaitility.await().until(() -> admission.waiting() == 1);
        assertThatThrownBy(() -> enter(admission)).isInstanceOf(QueueFull.class);
        pass(Duration.ofMinutes(59));
        admission.stop();
        turn.close();
        promised.get(1, TimeUnit.MINUTES).close();
        assertThat(admission.working()).isZero();
    }

    @Test
    void promisedWorkGivesUpWhenItsTimeIsOver() throws Exception {
        Admission admission = admission(1, 0);
        try (Admission.Turn turn = enter(admission)) {
            Caller caller = arrivals.of(PRESENT, Duration.ofHours(1));
            Future<Admission.Turn> promised = threads.submit(() -> admission.enterPromised(caller));
            Awaitility.await().until(() -> admission.waiting() == 1);
            pass(Duration.ofHours(1));
            assertThatThrownBy(() -> promised.get(1, TimeUnit.MINUTES))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(OutOfTime.class);
            assertThat(turn).isNotNull();
        }
    }
}
