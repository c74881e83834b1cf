package dev.munit.service.load;

import dev.munit.service.problem.ProblemType;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of the visitors, and what should never have. */
final class Tally {
    /** What is answered besides PNGs. */
    private static final Set<String> OTHERS = Set.of("application/json", "image/gif", "application/zip");

    private static final Pattern TYPE = Pattern.compile("\"type\":\"/problems/([a-z-]+)\"");

    private final Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
    private final ConcurrentLinkedQueue<String> undocumented = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Duration> accepted = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> outOfTime = new ConcurrentLinkedQueue<>();

    void answered(HttpResponse<byte[]> answer, Duration took) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        if (answer.statusCode() == 200 && type.equals("image/png")) {
            count("200 ok");
            accepted.add(took);
            return;
        }
        if (answer.statusCode() == 200 && OTHERS.contains(type)) {
            count("200 " + type);
            return;
        }
        if (answer.statusCode() == 202
                && answer.headers().firstValue("Location").isPresent()) {
            count("202 accepted");
            return;
        }
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        Optional<ProblemType> problem = type.equals("application/problem+json") ? problemIn(body) : Optional.empty();
        if (problem.isPresent()
                && problem.get() != ProblemType.INTERNAL_ERROR
                && problem.get().status().value() == answer.statusCode()) {
            count(answer.statusCode() + " " + problem.get().slug());
            if (problem.get() == ProblemType.OUT_OF_TIME) {
                outOfTime.add(answer.request().uri() + " " + body);
            }
        } else {
            count(answer.statusCode() + " undocumented");
            undocumented.add(answer.statusCode() + " " + type + " " + body);
        }
    }

    private static Optional<ProblemType> problemIn(String body) {
        Matcher matcher = TYPE.matcher(body);
        return matcher.find()
                ? Arrays.stream(ProblemType.values())
                        .filter(type -> type.slug().equals(matcher.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    /** A good model; another reload may be under way. */
    void reloaded(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 200) {
            count("reloaded");
        } else if (answer.statusCode() == 503) {
            answered(answer, Duration.ZERO);
        } else {
            count("not reloaded");
            undocumented.add("a good model was not reloaded: " + new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    /** A broken model, which has to be refused. */
    void brokenReloaded(HttpResponse<byte[]> answer) {
        if (answer.statusCode() == 200) {
            undocumented.add("a broken model was taken");
        } else {
            answered(answer, Duration.ZERO);
        }
    }

    void left() {
        count("left");
    }

    void noAnswer(long number, Exception failed) {
        count("no answer");
        undocumented.add("visitor " + number + " got no answer: " + failed);
    }

    private void count(String outcome) {
        outcomes.computeIfAbsent(outcome, key -> new LongAdder()).increment();
    }

    long of(String outcome) {
        LongAdder counted = outcomes.get(outcome);
        return counted == null ? 0 : counted.sum();
    }

    List<String> undocumented() {
        return List.copyOf(undocumented);
    }

    /** How long those waited who got a picture. */
    List<Duration> accepted() {
        return List.copyOf(accepted);
    }

    @Override
    public String toString() {
        return outcomes + (outOfTime.isEmpty() ? "" : ", out of time: " + outOfTime);
    }
}
