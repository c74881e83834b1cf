package dev.munit.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart says of the service's properties is what the service's own build wrote down. */
class ChartPropertiesTests {
    @Test
    void valuesMayBeWhatTheServiceReads() throws IOException {
        ValuesSchema.check("/$defs", "munit", ServiceProperties.schema());
    }

    @Test
    void defaultsAreTheServicesOwn() {
        JsonNode config = Rendering.read(dev.munit.deployment.Repository.text("helm/munit/values.yaml"))
                .path("config")
                .path("munit");
        assertThat(config.at("/queue/deadline").asText())
                .isEqualTo(ServiceProperties.defaultOf("munit.queue.deadline").orElseThrow());
        assertThat(config.at("/limits/request-size").asText())
                .isEqualTo(
                        ServiceProperties.defaultOf("munit.limits.request-size").orElseThrow());
    }

    @Test
    void everyVariableIsAPropertyThatTheServiceKnows() {
        List<String> known = ServiceProperties.all().keySet().stream()
                .map(name ->
                        name.toUpperCase(java.util.Locale.ROOT).replace("-", "").replace('.', '_'))
                .toList();
        for (String scenario : Chart.scenarios()) {
            assertThat(Chart.scenario(scenario).container().getEnv())
                    .extracting(EnvVar::getName)
                    .filteredOn(name -> name.startsWith("MUNIT_"))
                    .isNotEmpty()
                    .isSubsetOf(known);
        }
    }

    @Test
    void everyPropertyOfTheConfigMapIsOneThatTheServiceKnows() {
        for (String scenario : Chart.scenarios()) {
            JsonNode munit = config(Chart.scenario(scenario)).path("munit");
            assertThat(names("munit", munit))
                    .as(scenario)
                    .isNotEmpty()
                    .isSubsetOf(ServiceProperties.all().keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 50_000_000, 1_000_000_000_000_000L})
    void numbersAreWrittenAsTheyWereGiven(long number) {
        Rendering rendering = Chart.with("""
                config: {munit: {limits: {image-pixels: %1$d}}}
                secret: {properties: {munit.limits.unpacked-pixels: %1$d, a.text: '5e7', a.fraction: 0.25, a.choice: true}}
                podSecurityContext: {runAsUser: 1000660000}
                """.formatted(number));
        JsonNode pixels = config(rendering).at("/munit/limits/image-pixels");
        assertThat(pixels.isIntegralNumber()).as(pixels.toString()).isTrue();
        assertThat(pixels.longValue()).isEqualTo(number);
        assertThat(rendering.one(Secret.class).getStringData())
                .containsEntry("munit.limits.unpacked-pixels", String.valueOf(number))
                .containsEntry("a.text", "5e7")
                .containsEntry("a.fraction", "0.25")
                .containsEntry("a.choice", "true");
        assertThat(rendering.pod().getSecurityContext().getRunAsUser()).isEqualTo(1000660000);
    }

    static JsonNode config(Rendering rendering) {
        ConfigMap config = (ConfigMap) KubernetesTypes.read(rendering.all("ConfigMap").stream()
                .filter(document -> document.template().equals("templates/configmap.yaml"))
                .findFirst()
                .orElseThrow());
        return Rendering.read(config.getData().get("application.yaml"));
    }

    private static List<String> names(String prefix, JsonNode tree) {
        return tree.properties().stream()
                .flatMap((Map.Entry<String, JsonNode> entry) -> {
                    String name = prefix + "." + entry.getKey();
                    return entry.getValue().isObject()
                            ? names(name, entry.getValue()).stream()
                            : java.util.stream.Stream.of(name);
                })
                .toList();
    }
}
