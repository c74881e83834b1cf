package dev.munit.service.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.security.ApiKeyId;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RateLimitTests {
    private final AtomicLong now = new AtomicLong();
    private final RateLimit limit = new RateLimit(6, Duration.ofMinutes(1), 2, 3, new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now.get();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void letsABurstThroughAndThenWhatComesBack() {
        assertThat(limit.count("a")).isEmpty();
        assertThat(limit.count("a")).isEmpty();
        assertThat(limit.count("a")).contains(Duration.ofSeconds(10));
        pass(Duration.ofSeconds(4));
        assertThat(limit.count("a")).contains(Duration.ofSeconds(6));
        pass(Duration.ofSeconds(6));
        assertThat(limit.count("a")).isEmpty();
        assertThat(limit.refused()).isEqualTo(2);
    }

    @Test
    void countsEachCallerAlone() {
        limit.count("a");
        limit.count("a");
        assertThat(limit.count("a")).isPresent();
        assertThat(limit.count("b")).isEmpty();
    }

    @Test
    void forgetsWhoWasNotHeardOfLongest() {
        limit.count("a");
        limit.count("a");
        for (int i = 0; i < 10_000; i++) {
            limit.count("stranger " + i);
            assertThat(limit.count("a")).as("still known").isPresent();
        }
        assertThat(limit.callers()).isEqualTo(3);
        limit.count("x");
        limit.count("y");
        limit.count("z");
        assertThat(limit.count("a")).as("forgotten").isEmpty();
        assertThat(limit.callers()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7,192.0.2.8,false",
        "192.0.2.7,192.0.2.7,true",
        "2001:db8:1:2::7,2001:db8:1:2:ffff::8,true",
        "2001:db8:1:2::7,2001:db8:1:3::7,false",
        "::ffff:192.0.2.7,192.0.2.7,true"
    })
    void takesAHouseholdForOneCaller(String one, String other, boolean same) {
        assertThat(requester(one).equals(requester(other))).isEqualTo(same);
    }

    private static String requester(String address) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return Requester.of(request);
    }

    @Test
    void knowsTheHolderOfACheckedKeyAtAnyAddress() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr("192.0.2.7");
        request.addHeader("X-API-Key", "never checked");
        assertThat(Requester.of(request)).isEqualTo("address 192.0.2.7");
        request.setAttribute(ApiKeyId.class.getName(), new ApiKeyId("alice"));
        assertThat(Requester.of(request)).isEqualTo("key alice");
    }
}
