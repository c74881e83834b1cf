package dev.munit.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BothDomainsTests {
    @BeforeEach
    void loadPyTorch() {
        Engine.getInstance();
    }

    @AfterEach
    void oneThread() {
        JniUtils.setNumThreads(1);
    }

    @Test
    void workAtTheSameTimeWithTwoThreads() {
        CyclicBarrier meeting = new CyclicBarrier(2);
        Runnable meet = () -> {
            try {
                meeting.await(1, TimeUnit.MINUTES);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new AssertionError(e);
            }
        };
        try (BothDomains both = BothDomains.on(2)) {
            both.run(meet, meet);
            assertThat(JniUtils.getNumThreads()).isEqualTo(1);
        }
    }

    @Test
    void workOnTheCallersThreadWithOne() {
        AtomicReference<Thread> second = new AtomicReference<>();
        try (BothDomains both = BothDomains.on(1)) {
            both.run(() -> {}, () -> second.set(Thread.currentThread()));
        }
        assertThat(second.get()).isSameAs(Thread.currentThread());
    }

    @Test
    void leaveAllThreadsToEachOperationOneAfterTheOther() {
        try (BothDomains both = BothDomains.oneAfterTheOther(3)) {
            AtomicReference<Integer> seen = new AtomicReference<>();
            both.run(() -> {}, () -> seen.set(JniUtils.getNumThreads()));
            assertThat(seen.get()).isEqualTo(3);
        }
    }

    @Test
    void shareTheThreads() {
        AtomicReference<Integer> ofTheSecond = new AtomicReference<>();
        try (BothDomains both = BothDomains.on(5)) {
            both.run(() -> {}, () -> ofTheSecond.set(JniUtils.getNumThreads()));
        }
        assertThat(JniUtils.getNumThreads()).isEqualTo(2);
        assertThat(ofTheSecond.get()).isEqualTo(2);
    }

    @Test
    void failAsTheSecondFails() {
        try (BothDomains both = BothDomains.on(2)) {
            assertThatThrownBy(() -> both.run(() -> {}, () -> {
                        throw new OutOfMemoryError("no room for b");
                    }))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("no room for b");
            assertThatThrownBy(() -> both.run(() -> {}, () -> {
                        throw new IllegalStateException("b");
                    }))
                    .isExactlyInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void areBothOverWhenTheFirstFails() {
        AtomicBoolean over = new AtomicBoolean();
        try (BothDomains both = BothDomains.on(2)) {
            assertThatThrownBy(() -> both.run(
                            () -> {
                                throw new IllegalStateException("a");
                            },
                            () -> {
                                sleep(200);
                                over.set(true);
                            }))
                    .hasMessage("a");
        }
        assertThat(over).isTrue();
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void letGoOfWhatTheSecondMade() {
        AtomicReference<NDArray> made = new AtomicReference<>();
        try (NDManager manager = NDManager.newBaseManager();
                BothDomains both = BothDomains.on(2)) {
            both.inScopes(() -> {
                both.run(() -> {}, () -> made.set(manager.ones(new Shape(3)).add(1)));
                assertThat(made.get().toFloatArray()).containsExactly(2, 2, 2);
                return made;
            });
            assertThatThrownBy(() -> made.get().toFloatArray()).isInstanceOf(IllegalStateException.class);
        }
    }
}
