package dev.munit.service.rate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** A service that lets each caller send two requests a day. */
@TestPropertySource(properties = {"munit.rate.requests=2", "munit.rate.period=1d"})
class RateLimitIT extends RunningService {

    @Test
    void refusesACallerWhoAsksTooOftenAndLetsItLookAtTheRest() {
        Form sketch = Form.image(Golden.bytes("case0/a.png"));
        assertThat(post("/translate", sketch).status()).isEqualTo(200);
        post("/translate?samples=0", sketch).isProblem(400, "invalid-parameter");
        Answer refused = post("/translate", sketch).isProblem(429, "too-many-requests");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(40_000L, 43_200L);
        assertThat(refused.detail()).startsWith("One caller may send 2 requests in 86400 s; send the next in ");
        for (String path : new String[] {"/livez", "/readyz", "/models", "/swagger-ui/index.html", "/problems"}) {
            assertThat(get(path).status()).isEqualTo(200);
        }
        assertThat(get("/actuator/prometheus").text())
                .contains("munit_rejected_total{reason=\"rate\"} 1.0", "munit_rate_callers 1.0")
                .contains("munit_translations_total{call=\"translate\",outcome=\"too-many-requests\"} 1.0");
    }
}
