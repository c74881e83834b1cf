package dev.munit.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.munit.deployment.image.Commands;
import dev.munit.deployment.image.Commands.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus makes of the chart's queries, where its {@code promtool} is installed. */
class AlertRulesTests {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder = Commands.temporaryFolder("munit-rules");

    @BeforeEach
    void lookForPromtool() {
        Assumptions.assumeTrue(
                Stream.of(String.valueOf(System.getenv("PATH")).split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "promtool"))),
                "no promtool on the path");
    }

    @Test
    void understandsEveryAlert() throws IOException {
        for (String scenario : List.of("everything", "monitoring")) {
            write(rules(scenario));
            assertThat(promtool("check", "rules", "rules.json").status()).isZero();
        }
    }

    @Test
    void understandsEveryQueryOfTheDashboard() throws IOException {
        ObjectNode rules = JSON.createObjectNode();
        ArrayNode recorded =
                rules.putArray("groups").addObject().put("name", "dashboard").putArray("rules");
        JSON.readTree(Chart.FOLDER.resolve("files/dashboard.json").toFile())
                .findValues("expr")
                .forEach(query -> recorded.addObject()
                        .put("record", "query:" + recorded.size())
                        .put("expr", query.asText().replace("$__rate_interval", "5m")));
        assertThat(recorded).hasSizeGreaterThan(20);
        write(rules);
        assertThat(promtool("check", "rules", "rules.json").status()).isZero();
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        ObjectNode rules = JSON.createObjectNode();
        rules.putArray("groups")
                .addObject()
                .put("name", "wrong")
                .putArray("rules")
                .addObject()
                .put("record", "x")
                .put("expr", "sum(munit_queue_waiting");
        write(rules);
        assertThat(promtool("check", "rules", "rules.json").status()).isNotZero();
    }

    @Test
    void alertsWhenItShould() throws IOException {
        write(rules("monitoring"));
        String pod = "namespace=\"pictures\",pod=\"demo-munit-6d4cf56db6-x7k2p\"";
        String another = "namespace=\"pictures\",pod=\"demo-munit-2-6d4cf56db6-x7k2p\"";
        String backlog = Chart.scenario("keda")
                .one(CustomTypes.ScaledObject.class)
                .spec()
                .triggers()
                .get(0)
                .metadata()
                .get("query");
        Files.writeString(folder.resolve("test.yaml"), """
                rule_files: [rules.json]
                evaluation_interval: 1m
                tests:
                  - name: a pod without a model, beside another release that is well
                    interval: 1m
                    input_series:
                      - {series: 'munit_models_loaded{POD}', values: '0x30'}
                      - {series: 'munit_queue_workers{POD}', values: '2x30'}
                      - {series: 'munit_models_loaded{ANOTHER}', values: '1x30'}
                    alert_rule_test:
                      - {eval_time: 9m, alertname: MunitNotReady}
                      - eval_time: 11m
                        alertname: MunitNotReady
                        exp_alerts: [{exp_labels: {severity: critical}, exp_annotations: NOT_READY}]
                      - {eval_time: 11m, alertname: MunitDown}
                  - name: nothing but another release
                    interval: 1m
                    input_series:
                      - {series: 'munit_queue_workers{ANOTHER}', values: '2x30'}
                    alert_rule_test:
                      - eval_time: 11m
                        alertname: MunitDown
                        exp_alerts: [{exp_labels: {severity: critical, namespace: pictures}, exp_annotations: DOWN}]
                  - name: jobs that find no place
                    interval: 1m
                    input_series:
                      - {series: 'munit_translations_total{POD,call="translate",outcome="jobs-full"}', values: '0+60x30'}
                      - {series: 'munit_translations_total{POD,call="translate",outcome="ok"}', values: '0+60x30'}
                    alert_rule_test:
                      - eval_time: 20m
                        alertname: MunitRefusing
                        exp_alerts:
                          - exp_labels: {severity: critical, outcome: jobs-full}
                            exp_annotations: REFUSING
                  - name: requests and jobs that wait, and those of another release
                    interval: 1m
                    input_series:
                      - {series: 'munit_queue_waiting{POD}', values: '7x30'}
                      - {series: 'munit_jobs{POD,state="waiting"}', values: '4x30'}
                      - {series: 'munit_queue_waiting{ANOTHER}', values: '9x30'}
                    promql_expr_test:
                      - expr: BACKLOG
                        eval_time: 5m
                        exp_samples: [{labels: '{}', value: 7}]
                """.replace("{POD", "{" + pod)
                .replace("{ANOTHER", "{" + another)
                .replace("BACKLOG", "'" + backlog + "'")
                .replace("NOT_READY", annotations("MunitNotReady", Map.of()))
                .replace("DOWN", annotations("MunitDown", Map.of()))
                .replace(
                        "REFUSING",
                        annotations(
                                "MunitRefusing",
                                Map.of("{{ $value | humanize }}", "1", "{{ $labels.outcome }}", "jobs-full"))));
        Outcome outcome = promtool("test", "rules", "test.yaml");
        assertThat(outcome.status()).as(outcome.output()).isZero();
    }

    private static JsonNode rules(String scenario) {
        return Chart.scenario(scenario).all("PrometheusRule").get(0).tree().path("spec");
    }

    private static String annotations(String alert, Map<String, String> filledIn) {
        for (JsonNode rule : rules("monitoring").findValue("rules")) {
            if (rule.path("alert").asText().equals(alert)) {
                String annotations = rule.path("annotations").toString();
                for (Map.Entry<String, String> template : filledIn.entrySet()) {
                    annotations = annotations.replace(template.getKey(), template.getValue());
                }
                return annotations;
            }
        }
        throw new AssertionError("no alert " + alert);
    }

    private void write(JsonNode rules) throws IOException {
        Files.writeString(folder.resolve("rules.json"), rules.toString());
    }

    private Outcome promtool(String... words) {
        return Commands.attempt(
                folder, Stream.concat(Stream.of("promtool"), Stream.of(words)).toList(), Map.of());
    }
}
