package dev.munit.service.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.problem.InvalidParameters;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

/** The service allows a request 30 s. */
class ArrivalsTests {
    private static final Client PRESENT = () -> false;

    private final AtomicLong now = new AtomicLong();
    private final Arrivals arrivals = Queues.arrivals(now::get);

    private static MockHttpServletRequest request(String header, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/translate");
        request.addHeader(header, value);
        return request;
    }

    /** How long it is waited for from now on. */
    private void hasLeft(Caller caller, Duration time) {
        now.addAndGet(time.toNanos() - 1);
        assertThat(caller.waits()).isTrue();
        now.addAndGet(1);
        assertThat(caller.waits()).isFalse();
        assertThat(caller.left()).isInstanceOf(OutOfTime.class);
    }

    @Test
    void whoSaysNothingHasTheTimeOfTheService() {
        hasLeft(arrivals.of(PRESENT), Duration.ofSeconds(30));
        hasLeft(arrivals.of(new MockHttpServletRequest()), Duration.ofSeconds(30));
    }

    @Test
    void aRequestHasTheTimeItSaysAndNoMoreThanTheService() {
        hasLeft(arrivals.of(request("X-Request-Timeout", "2.5")), Duration.ofMillis(2500));
        hasLeft(arrivals.of(request("Prefer", "wait=4")), Duration.ofSeconds(4));
        hasLeft(arrivals.of(request("Prefer", "wait=40")), Duration.ofSeconds(30));
        assertThatThrownBy(() -> arrivals.of(request("X-Request-Timeout", "soon")))
                .isInstanceOf(InvalidParameters.class);
    }

    @Test
    void theTimeToSendARequestCounts() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        Arrival.at(now.get(), request);
        now.addAndGet(Duration.ofSeconds(20).toNanos());
        hasLeft(arrivals.of(request), Duration.ofSeconds(10));
    }

    @Test
    void whatNobodyWaitsForHasTheTimeItIsGiven() {
        MockHttpServletRequest later = request("Prefer", "respond-async, wait=4");
        hasLeft(arrivals.later(later, PRESENT, Duration.ofHours(1)), Duration.ofHours(1));
        later.addHeader("X-Request-Timeout", "50");
        hasLeft(arrivals.later(later, PRESENT, Duration.ofHours(1)), Duration.ofSeconds(50));
    }

    @Test
    void whoWaitsALittleWaitsNoLongerThanARequestMayTake() {
        hasLeft(arrivals.waiting(new MockHttpServletRequest(), Duration.ofSeconds(5)), Duration.ofSeconds(5));
        hasLeft(arrivals.waiting(new MockHttpServletRequest(), Duration.ofSeconds(50)), Duration.ofSeconds(30));
    }
}
