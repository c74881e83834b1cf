package dev.munit.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ServerTimingTests {
    @Test
    void addsUpAllButWaiting() throws ServiceFailed {
        ServerTiming timing =
                new ServerTiming("queue;dur=300.25, decode-image;dur=1.50, encode;dur=20.00, decode;dur=7.25");
        assertThat(timing.work()).isCloseTo(28.75, within(1e-9));
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        assertThat(new ServerTiming("cache;desc=\"hit\", decode;dur=7.25, total").stages())
                .containsOnlyKeys("decode");
    }

    @Test
    void doesNotTakeSilenceForNoTime() {
        assertThatThrownBy(() -> new ServerTiming("").work())
                .isInstanceOf(ServiceFailed.class)
                .hasMessageContaining("Server-Timing");
    }
}
