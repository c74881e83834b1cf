package dev.munit.benchmark.http;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an answer says of the time that it took: {@code queue;dur=0.02, decode-image;dur=4.10}.
 *
 * @param stages milliseconds by stage
 */
record ServerTiming(Map<String, Double> stages) {
    static final String HEADER = "Server-Timing";

    private static final String QUEUE = "queue";
    private static final Pattern STAGE = Pattern.compile("\\s*([a-z-]+);dur=([0-9.]+)\\s*");

    ServerTiming {
        stages = Map.copyOf(stages);
    }

    /** @param header its value; what is not of its form is passed over */
    static ServerTiming of(String header) {
        return new ServerTiming(Arrays.stream(header.split(","))
                .map(STAGE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(stage -> stage.group(1), stage -> Double.parseDouble(stage.group(2)))));
    }

    /**
     * Milliseconds of the engine and the pictures: all but waiting.
     *
     * @throws ServiceFailed if the answer said nothing
     */
    double work() throws ServiceFailed {
        if (stages.isEmpty()) {
            throw new ServiceFailed("an answer without " + HEADER + " does not say what it spent on the translation");
        }
        return stages.entrySet().stream()
                .filter(stage -> !stage.getKey().equals(QUEUE))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
