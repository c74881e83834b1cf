package dev.munit.service.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallerTests {
    private static final Duration CHECK = Duration.ofMillis(1);

    private final AtomicLong now = new AtomicLong();

    private Caller caller(Client client) {
        return new Caller(client, Duration.ofSeconds(30), CHECK, 0, now::get);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void looksForItsClientNowAndThenOnly() {
        AtomicInteger looks = new AtomicInteger();
        Caller caller = caller(() -> looks.incrementAndGet() < 0);
        for (int i = 0; i < 10; i++) {
            caller.requireWaiting();
        }
        assertThat(looks).hasValue(0);
        pass(CHECK);
        caller.requireWaiting();
        caller.requireWaiting();
        assertThat(looks).hasValue(1);
    }

    @Test
    void remembersWhyItsWorkWasCancelled() {
        AtomicBoolean gone = new AtomicBoolean();
        Caller caller = caller(gone::get);
        assertThat(caller.left()).as("who has not left was sent away").isInstanceOf(Stopping.class);
        gone.set(true);
        pass(CHECK);
        assertThatThrownBy(caller::requireWaiting).isInstanceOf(ClientGone.class);
        pass(Duration.ofSeconds(31));
        assertThatThrownBy(caller::requireWaiting).isInstanceOf(ClientGone.class);
        assertThat(caller.left()).isInstanceOf(ClientGone.class);
    }

    @Test
    void hasSoMuchTimeAndNoMore() {
        Caller caller = caller(() -> false);
        pass(Duration.ofSeconds(31));
        assertThat(caller.age()).isEqualTo(Duration.ofSeconds(31));
        assertThatThrownBy(caller::requireWaiting).isInstanceOf(OutOfTime.class).hasMessageContaining("30.0 s");
    }
}
