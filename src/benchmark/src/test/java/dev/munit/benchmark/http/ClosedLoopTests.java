package dev.munit.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClosedLoopTests {
    @Test
    void sendsEachRequestOnce() throws IOException {
        Set<Integer> sent = ConcurrentHashMap.newKeySet();
        Load load = ClosedLoop.run(3, 20, number -> assertThat(sent.add(number)).isTrue());
        assertThat(sent).hasSize(20);
        assertThat(load.milliseconds()).hasSize(20);
        assertThat(load.perSecond()).isPositive();
    }

    /** No request ends before as many are under way as there are clients. */
    @Test
    void allClientsSendAtOnceAndNoMore() throws IOException {
        CyclicBarrier together = new CyclicBarrier(4);
        AtomicInteger underWay = new AtomicInteger();
        ClosedLoop.run(4, 8, number -> {
            assertThat(underWay.incrementAndGet()).isLessThanOrEqualTo(4);
            try {
                together.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new IOException("not together", alone);
            } finally {
                underWay.decrementAndGet();
            }
        });
    }

    @Test
    void stopsAtTheFirstFailure() {
        assertThatThrownBy(() -> ClosedLoop.run(2, 1000, number -> {
                    throw new ServiceFailed("the service answered 500");
                }))
                .isInstanceOf(ServiceFailed.class)
                .hasMessage("the service answered 500");
    }

    /** The request would wait for ever; whoever waits for it does not. */
    @Test
    void doesNotWaitForEver() {
        CountDownLatch never = new CountDownLatch(1);
        assertThatThrownBy(() -> ClosedLoop.run(2, 2, Duration.ofMillis(50), number -> {
                    try {
                        never.await();
                    } catch (InterruptedException stopped) {
                        throw new ServiceFailed("stopped");
                    }
                }))
                .isInstanceOf(ServiceFailed.class)
                .hasMessageContaining("2 requests of 2 clients took more than");
    }
}
