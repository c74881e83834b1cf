package dev.munit.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.munit.deployment.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No value is without effect, no template without a scenario, and no typing error without an answer. */
class ChartValuesTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REFERENCE = Pattern.compile("\\.Values((?:\\.[a-zA-Z]+)+)");

    /** Other values for those that may not be just anything, or that show only beside another. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("image.digest", "\"sha256:" + "0".repeat(64) + "\""),
            Map.entry("config.munit.queue.deadline", "45s"),
            Map.entry("containerPorts.http", "9090"),
            Map.entry("config.munit.limits.request-size", "50MB"),
            Map.entry("monitoring.interval", "20s"),
            Map.entry("monitoring.scrapeTimeout", "5s"),
            Map.entry("models.download.sizeLimit", "1Gi"),
            Map.entry("tmp.sizeLimit", "1Gi"),
            Map.entry("gpu.resource", "nvidia.com/mig-2g.20gb"),
            Map.entry("autoscaling.keda.serverAddress", "http://elsewhere:9090"),
            Map.entry("strategy", "{type: Recreate}"),
            Map.entry("secret.properties", "{munit.models.default: other}"),
            Map.entry("apiKeys.entries", "['other:sha256:" + "b".repeat(64) + "']"),
            Map.entry("imagePullSecrets", "[{name: other}]"),
            Map.entry("gpu.tolerations", "[]"),
            Map.entry("gpu.dra.selectors", "[device.attributes.x]"),
            Map.entry("tolerations", "[{key: other}]"),
            Map.entry("affinity", "{podAffinity: {}}"),
            Map.entry("ingress.affinity", "cookie"),
            Map.entry("ingress.hosts", "[{host: other, paths: [{path: /, pathType: Exact}]}]"),
            Map.entry("ingress.tls", "[{secretName: other}]"),
            Map.entry("httpRoute.parentRefs", "[{name: other}]"),
            Map.entry("httpRoute.hostnames", "[other]"),
            Map.entry("networkPolicy.from", "[{ipBlock: {cidr: 10.1.0.0/16}}]"),
            Map.entry("networkPolicy.metricsFrom", "[{ipBlock: {cidr: 10.1.0.0/16}}]"),
            Map.entry("networkPolicy.egress", "[{ports: [{port: 1}]}]"),
            Map.entry("models.download.archives", "[{url: 'https://other', sha256: " + "a".repeat(64) + "}]"),
            Map.entry("models.source", "image"),
            Map.entry("httpRoute.enabled", "false"),
            Map.entry("httpRoute.bodySizePolicy", "none"),
            Map.entry("models.hostPath.path", "/other"),
            Map.entry("extraEnv", "[{name: OTHER, value: other}]"),
            Map.entry("extraEnvFrom", "[{secretRef: {name: other}}]"),
            Map.entry("extraArgs", "[--other]"),
            Map.entry("extraVolumes", "[{name: other, emptyDir: {}}]"),
            Map.entry("extraVolumeMounts", "[{name: other, mountPath: /other}]"),
            Map.entry("initContainers", "[{name: other, image: other}]"),
            Map.entry("sidecars", "[{name: other, image: other}]"),
            Map.entry("extraObjects", "[{apiVersion: v1, kind: Secret, metadata: {name: other}}]"),
            Map.entry("podSecurityContext.seccompProfile.type", "Unconfined"));

    @Test
    void everyTemplateIsReached() throws IOException {
        Set<String> reached = Chart.scenarios().stream()
                .flatMap(scenario -> Chart.scenario(scenario).documents().stream())
                .map(Rendering.Document::template)
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(Chart.FOLDER.resolve("templates"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml"))
                            .map(file -> Chart.FOLDER.relativize(file).toString())
                            .toList())
                    .isNotEmpty()
                    .allMatch(reached::contains);
        }
    }

    @Test
    void everyValueChangesSomething() {
        List<String> scenarios = new ArrayList<>(List.of("everything", "defaults", "dra", "hpa", "claim", "gateway"));
        Chart.scenarios().stream().filter(name -> !scenarios.contains(name)).forEach(scenarios::add);
        Map<String, String> plain = new TreeMap<>();
        List<String> idle = new ArrayList<>();
        leaves("", values()).forEach((path, value) -> {
            String other = yaml(path, OTHERS.getOrDefault(path, other(path, value)));
            boolean effect = scenarios.stream().anyMatch(scenario -> {
                String before = plain.computeIfAbsent(
                        scenario, name -> Chart.with(name, "{}").text());
                return attempt(scenario, other)
                        .filter(after -> !after.equals(before))
                        .isPresent();
            });
            if (!effect) {
                idle.add(path);
            }
        });
        assertThat(idle).as("values that change no scenario").isEmpty();
    }

    /** Helm reads the numbers of a file as ones with a point, and writes those of seven digits as 5e+06. */
    @Test
    void wholeNumbersAreWrittenAsSuchOrRefused() {
        leaves("", values()).forEach((path, value) -> {
            if (schemaOf(path).path("type").asText().equals("integer")) {
                for (String scenario : List.of("everything", "dra", "hpa")) {
                    assertThat(attempt(scenario, yaml(path, "5000000")).orElse(""))
                            .as(path)
                            .doesNotContain("5e+06");
                }
            }
        });
    }

    /** Nothing where the value is refused in this scenario: that is no effect. */
    private static Optional<String> attempt(String scenario, String yaml) {
        try {
            return Optional.of(Chart.with(scenario, yaml).text());
        } catch (IllegalStateException refused) {
            return Optional.empty();
        }
    }

    @Test
    void templatesUseNoValueThatIsNotListed() throws IOException {
        JsonNode values = values();
        try (Stream<Path> files = Files.walk(Chart.FOLDER.resolve("templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher reference = REFERENCE.matcher(Repository.text(file));
                while (reference.find()) {
                    assertThat(values.at(reference.group(1).replace('.', '/')).isMissingNode())
                            .as(file + ": " + reference.group())
                            .isFalse();
                }
            }
        }
    }

    @Test
    void theSchemaAndTheValuesNameTheSame() throws IOException {
        JsonNode schema =
                JSON.readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
        Set<String> named = new HashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(named::add);
        // Helm's own, for charts within charts.
        named.remove("global");
        Set<String> listed = new HashSet<>();
        values().fieldNames().forEachRemaining(listed::add);
        assertThat(listed).isEqualTo(named);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas: 2",
                "fullnameOverride: pictures.of.cats",
                "fullnameOverride: 2nd",
                "nameOverride: pictures.of.cats",
                "replicaCount: two",
                "replicaCount: -1",
                "image: {repo: x}",
                "image: {digest: abc}",
                "config: {munit: {queue: {lenght: 3}}}",
                "config: {munit: {queue: {length: many}}}",
                "config: {munit: {queue: {deadline: 2m}}}",
                "config: {munit: {models: {dir: /elsewhere}}}",
                "config: {muint: {}}",
                "config: {server: {port: 9000}}",
                "config: {management: {server: {port: 9000}}}",
                "config: {spring: {lifecycle: {timeout-per-shutdown-phase: 1s}}}",
                "secret: {properties: {MUNIT_QUEUE: x}}",
                "secret: {properties: {'munit.security.api-keys[0]': x}}",
                "secret: {existingSecret: there, properties: {a.b: c}}",
                "apiKeys: {entries: [a-key-itself]}",
                "models: {source: s3}",
                "models: {source: claim}",
                "models: {source: oci}",
                "models: {source: download}",
                "models: {source: download, download: {archives: [{url: 'https://x/y.tar'}]}}",
                "models: {source: download, download: {archives: [{url: 'https://x/y.tar', sha256: abc}]}}",
                "models: {source: hostPath}",
                "gpu: {enabled: \"yes\"}",
                "gpu: {count: 0}",
                "gpu: {tolerations: [{key: a, efect: NoSchedule}]}",
                "tolerations: [{key: a, operator: Equals}]",
                "affinity: {nodeAffinity: {required: []}}",
                "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKeys: a}]}}",
                "securityContext: {runAsUsr: 1}",
                "securityContext: {capabilities: {drops: [ALL]}}",
                "podSecurityContext: {fsgroup: 1}",
                "resources: {requests: {cpus: 2}}",
                "strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}",
                "strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0, maxUnavailable: 0}}",
                "strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 0%, maxUnavailable: 0}}",
                "autoscaling: {minReplicas: 5, maxReplicas: 4}",
                "config: {munit: {engine: {provider: tensorrt}}}",
                "config: {munit: {engine: {provider: cuda}}}",
                "config: {server: {ssl: {bundle: web}}}",
                "config: {server: {servlet: {context-path: /munit}}}",
                "config: {server: {servlet: {contextPath: /munit}}}",
                "config: {server: {servlet: {contextpath: /munit}}}",
                "config: {server: {shutdown: immediate}}",
                "config: {spring: {mvc: {servlet: {path: /munit}}}}",
                "config: {spring: {mvc: {servlet.path: /munit}}}",
                "config: {server: {adress: localhost}}",
                "config: {spring: {jackon: {}}}",
                "config: {management: {endpoints: {web: {base-path: /manage}}}}",
                "config: {logging: {levels: {root: debug}}}",
                "secret: {properties: {munit.queue.deadline: 90s}}",
                "secret: {properties: {server.ssl.key-store: /x}}",
                "secret: {properties: {spring.lifecycle.timeout-per-shutdown-phase: 1s}}",
                "extraEnv: [{name: MUNIT_QUEUE_DEADLINE, value: 90s}]",
                "extraEnv: [{name: JDK_JAVA_OPTIONS, value: -Xmx1g}]",
                "apiKeys: {existingSecret: there, entries: ['a:sha256:0000000000000000000000000000000000000000000000000000000000000000']}",
                "containerPorts: {http: 8081}",
                "ingress: {affinity: cookie, controller: other}",
                "shutdown: {jobsSeconds: 5m}",
                "gpu: {resource: gpu}",
                "resources: {limits: {memory: null}}",
                "resources: {limits: {memory: 3 GB}}",
                "containerPorts: {http: 80}",
                "probes: {startup: {path: /}}",
                "autoscaling: {type: both}",
                "autoscaling: {enabled: true}",
                "autoscaling: {minReplicas: 0}",
                "ingress: {hosts: []}",
                "ingress: {hosts: [{host: a, paths: [{path: /}]}]}",
                "httpRoute: {enabled: true}",
                "networkPolicy: {from: [{cidr: 10.0.0.0/8}]}",
                "monitoring: {scrape: both}",
                "monitoring: {prometheusRule: {errorRatio: 2}}",
                "service: {type: ExternalName}",
                "extraEnv: [{value: x}]",
                "extraObjects: [text]"
            })
    void refusesWhatCannotWork(String wrong) {
        assertThatThrownBy(() -> Chart.with(wrong)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @FieldSource("dev.munit.deployment.chart.BootProperties#THE_CHARTS_OWN")
    void whatTheChartDecidesIsRefusedByEveryWay(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replace("-", "").replace('.', '_');
        for (String wrong : List.of(
                "secret: {properties: {%s: x}}".formatted(property),
                "secret: {properties: {%s: x}}".formatted(property.replace("-", "")),
                "extraArgs: ['--%s=x']".formatted(property),
                "extraArgs: ['--%s']".formatted(property),
                "extraEnv: [{name: %s, value: x}]".formatted(variable),
                "extraEnv: [{name: %s, value: x}]"
                        .formatted(property.toUpperCase(Locale.ROOT).replaceAll("[-.]", "_")))) {
            assertThatThrownBy(() -> Chart.with(wrong)).as(wrong).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void whatTheChartDoesNotDecideMayBeSetByEveryWay() {
        assertThat(Chart.with("""
                config: {server: {servlet: {session: {timeout: 5m}}}, spring: {mvc: {servlet: {load-on-startup: 1}}}}
                secret: {properties: {server.tomcat.threads.max: 100, spring.configured: x}}
                extraArgs: ['--server.tomcat.threads.max=100', '--debug', '--munit.queue.length=5']
                extraEnv: [{name: SERVER_TOMCAT_THREADS_MAX, value: '100'}, {name: SPRING_CONFIGURED, value: x}]
                """).container().getArgs()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("dev.munit.deployment.chart.Chart#scenarios")
    void runsOnTheOldestKubernetesOrSaysWhyNot(String scenario) {
        Map<String, String> newer = Map.of("oci", "1.33", "dra", "1.34");
        if (newer.containsKey(scenario)) {
            assertThatThrownBy(() -> Chart.on("1.30.0", scenario))
                    .hasMessageContaining("takes Kubernetes " + newer.get(scenario) + ", and this is v1.30.0");
            Chart.on(newer.get(scenario) + ".0", scenario);
        } else {
            assertThat(Chart.on("1.30.0", scenario).text())
                    .isEqualTo(Chart.scenario(scenario).text());
        }
        assertThatThrownBy(() -> Chart.on("1.29.9", scenario)).hasMessageContaining("kubeVersion");
    }

    @Test
    void saysWhichGateImagesAsVolumesNeed() {
        assertThatThrownBy(() -> Chart.on("1.30.0", "oci"))
                .hasMessageContaining("Before 1.35 the feature gate ImageVolume has to be on");
    }

    private static JsonNode values() {
        return Rendering.read(Repository.text("helm/munit/values.yaml"));
    }

    private static Map<String, JsonNode> leaves(String prefix, JsonNode tree) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        tree.properties().forEach(entry -> {
            String path = prefix.isEmpty() ? entry.getKey() : prefix + "." + entry.getKey();
            if (entry.getValue().isObject() && !entry.getValue().isEmpty() && !OTHERS.containsKey(path)) {
                leaves.putAll(leaves(path, entry.getValue()));
            } else {
                leaves.put(path, entry.getValue());
            }
        });
        return leaves;
    }

    /** Some other value of the same kind: for a choice the next that the schema has. */
    private static String other(String path, JsonNode value) {
        if (value.isBoolean()) {
            return String.valueOf(!value.booleanValue());
        }
        if (value.isInt()) {
            return String.valueOf(value.intValue() + 1);
        }
        if (value.isNumber()) {
            return String.valueOf(value.doubleValue() / 2);
        }
        if (value.isObject()) {
            return "{other: \"1\"}";
        }
        if (value.isArray()) {
            return "[OTHER]";
        }
        for (JsonNode choice : schemaOf(path).path("enum")) {
            if (!choice.equals(value)) {
                return '"' + choice.asText() + '"';
            }
        }
        return path.startsWith("resources.") ? "7" : "other";
    }

    private static JsonNode schemaOf(String path) {
        try {
            JsonNode schema =
                    JSON.readTree(Chart.FOLDER.resolve("values.schema.json").toFile());
            for (String step : path.split("\\.")) {
                schema = schema.path("properties").path(step);
            }
            return schema;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String yaml(String path, String value) {
        StringBuilder yaml = new StringBuilder();
        String indent = "";
        String[] steps = path.split("\\.");
        for (int i = 0; i < steps.length; i++) {
            yaml.append(indent).append(steps[i]).append(i < steps.length - 1 ? ":\n" : ": " + value + "\n");
            indent += "  ";
        }
        return yaml.toString();
    }
}
