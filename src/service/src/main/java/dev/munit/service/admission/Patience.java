package dev.munit.service.admission;

import dev.munit.service.problem.InvalidParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a request may take: as long as its sender says it waits, but never longer than the service allows. */
final class Patience {
    /** A number of seconds. */
    static final String TIMEOUT = "X-Request-Timeout";

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?");

    private Patience() {}

    /**
     * The least of {@code X-Request-Timeout}, {@code Prefer: wait} and what is allowed. With {@code respond-async} the
     * second does not count: nobody waits for the answer.
     *
     * @throws InvalidParameters if the first is not a number of seconds
     */
    static Duration of(HttpServletRequest request, Duration allowed) {
        Duration least = shorter(allowed, timeout(request.getHeader(TIMEOUT)));
        Preferences preferences = Preferences.of(request);
        return preferences.respondAsync()
                ? least
                : shorter(least, preferences.waits().orElse(null));
    }

    private static Duration shorter(Duration one, @Nullable Duration other) {
        return other != null && other.compareTo(one) < 0 ? other : one;
    }

    private static @Nullable Duration timeout(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (SECONDS.matcher(text.trim()).matches()) {
            Duration time = Duration.ofNanos((long) (Double.parseDouble(text.trim()) * 1e9));
            if (!time.isZero()) {
                return time;
            }
        }
        throw new InvalidParameters(TIMEOUT, "must be a number of seconds above 0, as 10 or 2.5, not '" + text + "'");
    }
}
