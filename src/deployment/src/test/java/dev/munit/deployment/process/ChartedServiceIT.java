package dev.munit.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.munit.deployment.Repository;
import dev.munit.deployment.chart.Chart;
import dev.munit.deployment.chart.Rendering;
import dev.munit.deployment.image.BuiltImage;
import dev.munit.deployment.image.Commands;
import dev.munit.deployment.image.Commands.Outcome;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart renders starts the real service, and what it says of it is true. */
@EnabledOnOs(OS.LINUX)
class ChartedServiceIT {
    private static final Path OUTLINE = Repository.file("docs/examples/outline.png");

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final String[] WITH_KEY = {"X-API-Key", KEY};

    /** Those whose entries are among the secret properties, not in the file of keys. */
    private static final List<String> LISTED_KEYS = List.of("one of two keys", "the other of two keys");

    private static Rendering rendering;
    private static ChartedContainer service;

    @BeforeAll
    static void start() throws IOException {
        rendering = Chart.with(Ports.free().yaml()
                + """
                resources:
                  requests: {cpu: 700m}
                javaOptions: -Xmx300m
                config:
                  munit:
                    answer:
                      quality: 55
                    queue:
                      max-wait: 19s
                secret:
                  properties:
                    munit.queue.length: 7
                    munit.security.api-keys: '%s'
                apiKeys:
                  entries: ['%s']
                test:
                  apiKeySecret: {name: key-of-the-tests}
                models:
                  source: claim
                  claim: {name: any}
                monitoring:
                  scrape: podMonitor
                  prometheusRule: {enabled: true}
                  dashboard: {enabled: true}
                """.formatted(
                        LISTED_KEYS.stream().map(ChartedServiceIT::entry).collect(Collectors.joining(",")),
                        entry(KEY)));
        service = new ChartedContainer(rendering).awaitReady();
        assertThat(service.translate(OUTLINE, "?samples=2", WITH_KEY).join().statusCode())
                .isEqualTo(200);
    }

    private static String entry(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "tests:sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void translatesAPicture() throws IOException {
        HttpResponse<byte[]> answer =
                service.translate(OUTLINE, "?seed=7", WITH_KEY).join();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(answer.headers().firstValue("X-Munit-Provider")).contains("cpu");
        assertThat(answer.headers().firstValue("X-Munit-Model")).contains("edges2chairs@1.1.0");
    }

    @Test
    void asksForAKey() throws IOException {
        assertThat(service.translate(OUTLINE, "").join().statusCode()).isEqualTo(401);
    }

    @Test
    void readsListsOfTheSecretWithCommas() {
        assertThat(LISTED_KEYS)
                .allSatisfy(key -> assertThat(
                                service.get("http", "/models", "X-API-Key", key).statusCode())
                        .isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(strings = {"readiness", "liveness"})
    void answersItsProbes(String kind) {
        Container container = rendering.container();
        var probe =
                (kind.equals("readiness") ? container.getReadinessProbe() : container.getLivenessProbe()).getHttpGet();
        assertThat(service.get(probe.getPort().getStrVal(), probe.getPath()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void keepsManagementToItsOwnPort() {
        assertThat(service.get("management", "/actuator/health").statusCode()).isEqualTo(200);
        assertThat(service.get("http", "/actuator/prometheus", WITH_KEY).statusCode())
                .isEqualTo(404);
        assertThat(service.get("management", "/models").statusCode()).isEqualTo(404);
    }

    @Test
    void readsTheSecretAndTheConfigMap() {
        assertThat(service.metric("munit_queue_length")).isEqualTo(7);
        assertThat(service.get("http", "/v3/api-docs").body())
                .as("munit.answer.quality, which the console shows as the default")
                .contains("55");
    }

    @Test
    void imagesHealthCheckAgrees() {
        Container container = rendering.container();
        String port = String.valueOf(service.port("http"));
        String script = BuiltImage.get().workdir().resolve("healthcheck.sh").toString();
        assertThat(Commands.attempt(BuiltImage.get().workdir(), List.of(script), Map.of("SERVER_PORT", port)))
                .returns(0, Outcome::status);
        assertThat(Commands.attempt(BuiltImage.get().workdir(), List.of(script), Map.of("SERVER_PORT", "1")))
                .doesNotReturn(0, Outcome::status);
        assertThat(container.getEnv())
                .extracting(EnvVar::getName)
                .as("what the script goes by")
                .contains("SERVER_PORT");
    }

    @Test
    void monitorsScrapeWhatIsThere() {
        var pods = rendering
                .one(PodMonitor.class)
                .getSpec()
                .getPodMetricsEndpoints()
                .get(0);
        assertThat(service.get(pods.getPort(), pods.getPath()).statusCode()).isEqualTo(200);
        Rendering other = Chart.with("monitoring: {scrape: serviceMonitor}");
        var services = other.one(ServiceMonitor.class).getSpec().getEndpoints().get(0);
        assertThat(service.get(services.getPort(), services.getPath()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void alertsAndDashboardAskForMetricsThatThereAre() {
        Set<String> offered = service.get("management", "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceAll("[ {].*", ""))
                .collect(Collectors.toSet());
        String queries = Chart.scenarios().stream()
                .map(Chart::scenario)
                .flatMap(scenario -> scenario.documents().stream())
                .filter(document -> Set.of("PrometheusRule", "ScaledObject").contains(document.kind())
                        || document.template().equals("templates/dashboard.yaml"))
                .map(document -> document.tree().toString())
                .collect(Collectors.joining("\n"));
        Set<String> asked = new TreeSet<>();
        Matcher metric = Pattern.compile("\\b(munit|jvm|process|http_server|tomcat|system)_[a-z_]+\\b")
                .matcher(queries);
        while (metric.find()) {
            asked.add(metric.group());
        }
        assertThat(asked).hasSizeGreaterThan(10).isSubsetOf(offered);
    }

    @Test
    void alertsAndDashboardAskForOutcomesAndStagesThatThereAre() {
        Rendering monitoring = Chart.scenario("everything");
        String errors = Repository.text("docs/errors.md");
        Matcher outcomes = Pattern.compile("outcome=~?\\\\*\"([^\"\\\\]+)").matcher(monitoring.text());
        Set<String> asked = new TreeSet<>();
        while (outcomes.find()) {
            asked.addAll(List.of(outcomes.group(1).split("\\|")));
        }
        assertThat(asked)
                .contains("ok", "queue-full")
                .allMatch(outcome -> outcome.equals("ok") || errors.contains("`/problems/" + outcome + "`"));
        String metrics = service.get("management", "/actuator/prometheus").body();
        Matcher stages = Pattern.compile("stage=\\\\*\"([^\"\\\\]+)").matcher(monitoring.text());
        while (stages.find()) {
            assertThat(metrics).contains("stage=\"" + stages.group(1) + "\"");
        }
    }

    @Test
    void dashboardIsOneThatGrafanaReads() throws IOException {
        ConfigMap map = rendering.named(ConfigMap.class, "demo-munit-dashboard");
        var dashboard = new ObjectMapper().readTree(map.getData().get("munit.json"));
        assertThat(dashboard.path("uid").asText()).isEqualTo("munit");
        Set<Integer> ids = new TreeSet<>();
        dashboard.path("panels").forEach(panel -> {
            assertThat(ids.add(panel.path("id").asInt())).isTrue();
            assertThat(panel.at("/gridPos/x").asInt() + panel.at("/gridPos/w").asInt())
                    .isLessThanOrEqualTo(24);
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText()).isNotBlank();
            panel.path("targets")
                    .forEach(target -> assertThat(target.path("expr").asText())
                            .contains("namespace=\"$namespace\"", "pod=~\"$pod\"")
                            .satisfies(ChartedServiceIT::isBalanced));
        });
        assertThat(ids).hasSizeGreaterThan(10);
    }

    private static void isBalanced(String query) {
        for (String pair : List.of("()", "{}", "[]")) {
            assertThat(query.chars().filter(c -> c == pair.charAt(0)).count())
                    .as(query)
                    .isEqualTo(query.chars().filter(c -> c == pair.charAt(1)).count());
        }
    }

    @Test
    void helmTestPasses() throws IOException {
        Outcome outcome = helmTest(service.port("http"));
        assertThat(outcome.output()).contains("a picture was translated", "edges2chairs@1.1.0");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void helmTestFailsWhereNoPictureComes() throws IOException {
        assertThat(helmTest(service.port("management")).status()).isNotZero();
        assertThat(helmTest(1).status()).isNotZero();
    }

    /** The test pod's command, against the service. */
    private static Outcome helmTest(int port) throws IOException {
        Container container = rendering.one(Pod.class).getSpec().getContainers().get(0);
        Path tmp = Commands.temporaryFolder("munit-test");
        List<String> command = container.getCommand().stream()
                .map(word -> word.replace("/tmp/", tmp + "/"))
                .toList();
        Map<String, String> environment = new LinkedHashMap<>();
        container.getEnv().forEach(variable -> environment.put(variable.getName(), variable.getValue()));
        assertThat(environment).containsKey("API_KEY");
        environment.put("API_KEY", KEY);
        environment.put("HOST", "localhost");
        environment.put("PORT", String.valueOf(port));
        return Commands.attempt(tmp, command, environment);
    }

    @ParameterizedTest
    @CsvSource({
        "keys, http://localhost:8080",
        "gpu, http://localhost:8080",
        "ingress, https://pictures.example.com",
        "gateway, https://pictures.example.com",
        "jobs, http://munit.example.com",
        "everything, http://munit.example.com"
    })
    void notesHaveCommandsThatWork(String scenario, String url) throws IOException {
        Path folder = Commands.temporaryFolder("munit-notes");
        Files.copy(OUTLINE, folder.resolve("outline.png"));
        String commands = Chart.notes(scenario)
                .lines()
                .filter(line -> line.startsWith("  "))
                .collect(Collectors.joining("\n"));
        assertThat(commands).contains("'" + url + "/translate", " " + url + "/models");
        assertThat(commands.split("port-forward", -1))
                .as("as many forwards as somebody needs")
                .hasSize(url.contains("localhost") ? 2 : 1);
        // The cluster is this process, which speaks no TLS; and asks for a key, whatever the scenario says.
        String here =
                """
                kubectl() { :; }
                helm() { :; }
                curl() { command curl --connect-to ::localhost:%d %s "$@"; }
                """.formatted(service.port("http"), commands.contains("X-API-Key") ? "" : "-H 'X-API-Key: " + KEY + "'")
                        + commands.replace("https:", "http:").replace("KEY=...", "KEY=" + KEY);
        Outcome outcome = Commands.attempt(folder, List.of("bash", "-euc", here), Map.of());
        assertThat(outcome.status()).as(here + outcome.output()).isZero();
        assertThat(outcome.output()).contains("edges2chairs");
        assertThat(Files.readAllBytes(folder.resolve("translated.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void saysNothingThatWorries() {
        assertThat(service.output()).doesNotContain(" WARN ", " ERROR ", "WARNING:");
    }
}
