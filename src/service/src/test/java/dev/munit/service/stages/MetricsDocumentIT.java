package dev.munit.service.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Document;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} is made from what a running service tells Prometheus. */
class MetricsDocumentIT extends RunningService {
    private static final Pattern HELP = Pattern.compile("# HELP (munit_\\w+) (.*)");
    private static final Pattern TYPE = Pattern.compile("# TYPE (munit_\\w+) (\\w+)");
    private static final Pattern SAMPLE = Pattern.compile("(munit_\\w+)\\{([^}]*)} .*");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"");

    @Test
    void everyMetricIsDocumented() {
        assertThat(post("/translate", Form.image(Golden.bytes("case0/a.png"))).status())
                .isEqualTo(200);
        assertThat(send(request("/models/golden/reload").POST(BodyPublishers.noBody()))
                        .status())
                .isEqualTo(200);
        Document.holds(
                "metrics.md", """
                # Metrics

                At `/actuator/prometheus`, beside those of Spring Boot, the JVM and the process. A tag takes few values: models
                and versions are those that are loaded, outcomes are `ok` and the names of errors (docs/errors.md). Pending
                requests are `munit_queue_waiting`, those in flight `munit_queue_working`; the mean size of batches is
                `rate(munit_batch_size_sum[5m]) / rate(munit_batch_size_count[5m])`, the utilisation of the workers over
                time `rate(munit_queue_busy_seconds_total[5m]) / munit_queue_workers`.

                | metric | type | tags | meaning |
                |---|---|---|---|
                %s""".formatted(table(get("/actuator/prometheus").text())));
    }

    private static String table(String metrics) {
        Map<String, String> types = new TreeMap<>();
        Map<String, String> meanings = new TreeMap<>();
        Map<String, TreeSet<String>> tags = new TreeMap<>();
        metrics.lines().forEach(line -> {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (help.matches()) {
                meanings.put(help.group(1), help.group(2));
            } else if (type.matches()) {
                types.put(type.group(1), type.group(2));
            } else if (sample.matches()) {
                String name = sample.group(1).replaceAll("_(bucket|count|sum)$", "");
                TAG.matcher(sample.group(2))
                        .results()
                        .map(tag -> tag.group(1))
                        .filter(tag -> !tag.equals("le"))
                        .forEach(tag -> tags.computeIfAbsent(name, unknown -> new TreeSet<>())
                                .add("`" + tag + "`"));
            }
        });
        StringBuilder table = new StringBuilder();
        types.forEach((name, type) -> table.append("| `%s` | %s | %s | %s. |\n"
                .formatted(
                        name, type, String.join(", ", tags.getOrDefault(name, new TreeSet<>())), meanings.get(name))));
        return table.toString();
    }
}
