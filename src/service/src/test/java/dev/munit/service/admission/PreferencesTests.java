package dev.munit.service.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.problem.InvalidParameters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PreferencesTests {
    private static final Duration ALLOWED = Duration.ofSeconds(30);

    private static MockHttpServletRequest request(String... headers) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        for (int i = 0; i < headers.length; i += 2) {
            request.addHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    @Test
    void readsNamesAndValuesOfSeveralHeaders() {
        Preferences preferences = Preferences.of(request(
                "Prefer", "respond-async, Wait=10; strictly", "Prefer", "note=\"a, b; c\";x=1,  lone , wait=20"));
        assertThat(preferences.values())
                .isEqualTo(Map.of("respond-async", "", "wait", "10", "note", "a, b; c", "lone", ""));
        assertThat(preferences.respondAsync()).isTrue();
        assertThat(preferences.waits()).contains(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wait", "wait=", "wait=0", "wait=-1", "wait=soon", "wait=1.5", "=5", "", "wait=99999999999"})
    void passesOverWhatItDoesNotUnderstand(String header) {
        assertThat(Preferences.of(request("Prefer", header)).waits()).isEmpty();
        assertThat(Patience.of(request("Prefer", header), ALLOWED)).isEqualTo(ALLOWED);
    }

    /** Each is as long as a header may be. */
    @ParameterizedTest
    @ValueSource(strings = {"x=\"%s", "x=\"%s\", wait=5", "%s", "x%s", "x=\"\\%s"})
    void readsALongHeaderOnce(String header) {
        for (String filling : List.of("a", "\\a", "\"", ",", " ", "a,", "\"\",")) {
            String text = header.formatted(filling.repeat(8000 / filling.length()));
            assertThatCode(() -> Preferences.of(request("Prefer", text))).doesNotThrowAnyException();
        }
    }

    @Test
    void aQuoteThatIsNotClosedGoesOnToTheEnd() {
        assertThat(Preferences.of(request("Prefer", "respond-async, x=\"a, wait=5"))
                        .values())
                .isEqualTo(Map.of("respond-async", ""));
    }

    @ParameterizedTest
    @CsvSource({"10,,10000", ",2.5,2500", "10,20,10000", "20,10,10000", "600,600,30000", ",' 7 ',7000"})
    void aRequestHasTheLeastOfTheTimesThatItNamesAndThatIsAllowed(String wait, String timeout, long millis) {
        MockHttpServletRequest request = request();
        if (wait != null) {
            request.addHeader("Prefer", "wait=" + wait);
        }
        if (timeout != null) {
            request.addHeader("X-Request-Timeout", timeout);
        }
        assertThat(Patience.of(request, ALLOWED)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void whoDoesNotWaitHasAllTheTime() {
        assertThat(Patience.of(request("Prefer", "respond-async, wait=5"), ALLOWED))
                .isEqualTo(ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.0", "-1", "soon", "1e3", "NaN", "10s"})
    void refusesATimeoutThatIsNone(String timeout) {
        assertThatThrownBy(() -> Patience.of(request("X-Request-Timeout", timeout), ALLOWED))
                .isInstanceOf(InvalidParameters.class)
                .hasMessageStartingWith("X-Request-Timeout must be a number of seconds above 0");
    }
}
