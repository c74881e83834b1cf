package dev.munit.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.admission.QueueFull;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class OutgoingTests {
    private final Outgoing outgoing = new Outgoing(100);
    private final MockHttpServletRequest first = new MockHttpServletRequest();
    private final MockHttpServletRequest second = new MockHttpServletRequest();

    @Test
    void hasRoomForSoManyBytes() {
        outgoing.add(first, 60);
        assertThatThrownBy(() -> outgoing.add(second, 41))
                .isInstanceOf(QueueFull.class)
                .hasMessage(
                        "The answer is made and has 41 bytes, for which there is no room while others read 60; try again"
                                + " in 10 s.");
        outgoing.remove(second);
        assertThat(outgoing.bytes()).as("what was refused was never counted").isEqualTo(60);
        outgoing.add(second, 40);
        outgoing.remove(first);
        outgoing.remove(first);
        assertThat(outgoing.bytes()).isEqualTo(40);
    }

    @Test
    void letsOneThroughHoweverLargeItIs() {
        outgoing.add(first, 5000);
        assertThatThrownBy(() -> outgoing.add(second, 1)).isInstanceOf(QueueFull.class);
        outgoing.remove(first);
        assertThatCode(() -> outgoing.add(second, 5000)).doesNotThrowAnyException();
    }
}
