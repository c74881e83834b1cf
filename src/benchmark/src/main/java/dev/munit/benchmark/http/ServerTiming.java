package dev.munit.benchmark.http;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an answer says of the time that it took. Read when asked for: taking it apart is none of the time that a request
 * takes.
 *
 * @param value of the header: {@code queue;dur=0.02, decode-image;dur=4.10}; what is not of that form is passed over
 */
record ServerTiming(String value) {
    static final String HEADER = "Server-Timing";

    private static final String QUEUE = "queue";
    private static final Pattern STAGE = Pattern.compile("\\s*([a-z-]+);dur=([0-9.]+)\\s*");

    /** Milliseconds by stage. */
    Map<String, Double> stages() {
        return Arrays.stream(value.split(","))
                .map(STAGE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(stage -> stage.group(1), stage -> Double.parseDouble(stage.group(2))));
    }

    /**
     * Milliseconds of the engine and the pictures: all but waiting.
     *
     * @throws ServiceFailed if the answer said nothing
     */
    double work() throws ServiceFailed {
        Map<String, Double> stages = stages();
        if (stages.isEmpty()) {
            throw new ServiceFailed("an answer without " + HEADER + " does not say what it spent on the translation");
        }
        return stages.entrySet().stream()
                .filter(stage -> !stage.getKey().equals(QUEUE))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
