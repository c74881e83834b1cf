package dev.munit.service.admission;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header {@code Prefer} (RFC 7240): names in small letters and their values, empty where there is none. What cannot
 * be understood is passed over, as the RFC has it, and of two preferences of one name the first counts.
 */
public record Preferences(Map<String, String> values) {
    private static final String NAME = "Prefer";
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /** One preference; what stands behind a semicolon belongs to it and says nothing that is known here. */
    private static final Pattern PREFERENCE = Pattern.compile(
            "\\s*+(" + TOKEN + "+)\\s*+(?:=\\s*+(?:(" + TOKEN + "+)|\"((?:[^\"\\\\]++|\\\\.)*+)\"))?\\s*+(?:;.*)?");
    /**
     * What stands between two commas; those within quotes do not count, and a quote that is not closed goes on to the
     * end.
     */
    private static final Pattern ITEM = Pattern.compile("(?:[^\",]++|\"(?:[^\"\\\\]++|\\\\.)*+\"?)++");

    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    public Preferences {
        values = Map.copyOf(values);
    }

    public static Preferences of(HttpServletRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String header : Collections.list(request.getHeaders(NAME))) {
            for (Matcher item = ITEM.matcher(header); item.find(); ) {
                Matcher matcher = PREFERENCE.matcher(item.group());
                if (matcher.matches()) {
                    values.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), value(matcher));
                }
            }
        }
        return new Preferences(values);
    }

    private static String value(Matcher matcher) {
        String quoted = matcher.group(3);
        String token = matcher.group(2) == null ? "" : matcher.group(2);
        return quoted == null ? token : quoted;
    }

    /** Whether the answer should not be waited for ({@code respond-async}). */
    public boolean respondAsync() {
        return values.containsKey("respond-async");
    }

    /** How long the caller likes to wait ({@code wait=10}); above 0. */
    public Optional<Duration> waits() {
        return Optional.ofNullable(values.get("wait"))
                .filter(seconds -> SECONDS.matcher(seconds).matches())
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .filter(time -> !time.isZero());
    }
}
