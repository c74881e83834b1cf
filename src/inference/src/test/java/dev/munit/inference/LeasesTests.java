package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LeasesTests {
    private final AtomicInteger freed = new AtomicInteger();
    private final Leases leases = new Leases(freed::incrementAndGet);

    @Test
    void freesAtOnceWhenNoLeaseIsOut() {
        leases.take().close();

        leases.close();

        assertThat(freed).hasValue(1);
    }

    @Test
    void waitsForEveryLease() throws InterruptedException {
        Lease first = leases.take();
        Lease second = leases.take();
        Thread closing = closing();

        first.close();
        first.close();
        awaitWaiting(closing);
        assertThat(freed).hasValue(0);

        second.close();
        closing.join();
        assertThat(freed).hasValue(1);
    }

    @Test
    void refusesNewWorkWhileItCloses() throws InterruptedException {
        Lease lease = leases.take();
        Thread closing = closing();

        assertThatThrownBy(leases::take).isInstanceOf(TranslatorClosed.class);

        lease.close();
        closing.join();
    }

    @Test
    void isNotKeptOpenByStepsThatOverlap() throws InterruptedException {
        Lease step = leases.takeWithin();
        Thread closing = closing();

        assertThatThrownBy(leases::takeWithin).isInstanceOf(TranslatorClosed.class);
        assertThat(freed).hasValue(0);

        step.close();
        closing.join();
        assertThat(freed).hasValue(1);
    }

    @Test
    void letsWorkThatHasALeaseGoOnWhileItCloses() throws InterruptedException {
        Lease lease = leases.take();
        Thread closing = closing();

        leases.takeWithin().close();
        assertThat(freed).hasValue(0);

        lease.close();
        closing.join();
        assertThatThrownBy(leases::takeWithin)
                .isInstanceOf(TranslatorClosed.class)
                .hasMessageContaining("has been closed");
    }

    @Test
    void isNotHurriedByAnInterrupt() throws InterruptedException {
        Lease lease = leases.take();
        Thread closing = closing();

        closing.interrupt();
        awaitWaiting(closing);
        assertThat(freed).hasValue(0);

        lease.close();
        closing.join();
        assertThat(freed).hasValue(1);
    }

    @Test
    void freesOnlyOnce() throws InterruptedException {
        Lease lease = leases.take();
        Thread first = closing();
        Thread second = closing();

        lease.close();
        first.join();
        second.join();
        leases.close();

        assertThat(freed).hasValue(1);
    }

    /** A thread that closes, and has got as far as waiting. */
    private Thread closing() {
        Thread thread = new Thread(leases::close);
        thread.start();
        awaitWaiting(thread);
        return thread;
    }

    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.getState()).isNotEqualTo(Thread.State.TERMINATED);
            Thread.onSpinWait();
        }
    }
}
