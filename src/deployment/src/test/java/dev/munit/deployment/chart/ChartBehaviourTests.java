package dev.munit.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.deployment.Repository;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.resource.v1.ResourceClaimTemplate;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart promises, whatever its values. */
class ChartBehaviourTests {
    private static final int SECONDS_OF_DEADLINE = 30;

    @ParameterizedTest
    @MethodSource("dev.munit.deployment.chart.Chart#scenarios")
    void nothingRunsWithMoreRightsThanItNeeds(String scenario) {
        Rendering rendering = Chart.scenario(scenario);
        PodSpec pod = rendering.pod();
        assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        Container container = rendering.container();
        assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
        assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
        assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(rendering.one(ServiceAccount.class).getAutomountServiceAccountToken())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("dev.munit.deployment.chart.Chart#scenarios")
    void everyMountHasItsVolumeAndNamesAreUnique(String scenario) {
        Rendering rendering = Chart.scenario(scenario);
        List<String> volumes = rendering.pod().getVolumes().stream()
                .map(volume -> volume.getName())
                .toList();
        assertThat(volumes).doesNotHaveDuplicates();
        assertThat(rendering.container().getVolumeMounts()).allMatch(mount -> volumes.contains(mount.getName()));
        Set<String> names = new HashSet<>();
        assertThat(rendering.documents()).allMatch(document -> names.add(document.kind() + "/" + document.name()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hpa", "keda"})
    void whatScalesIsNotTheDeployment(String scenario) {
        Rendering rendering = Chart.scenario(scenario);
        assertThat(rendering.one(Deployment.class).getSpec().getReplicas()).isNull();
        assertThat(rendering.all("HorizontalPodAutoscaler").size()
                        + rendering.all("ScaledObject").size())
                .isEqualTo(1);
    }

    @Test
    void scalesByTheRequestsThatWait() {
        var metric = Chart.scenario("hpa")
                .one(HorizontalPodAutoscaler.class)
                .getSpec()
                .getMetrics()
                .get(0)
                .getPods();
        assertThat(metric.getMetric().getName()).isEqualTo("munit_queue_waiting");
        assertThat(metric.getTarget().getAverageValue()).isEqualTo(new Quantity("2"));
        var trigger = Chart.scenario("keda")
                .one(CustomTypes.ScaledObject.class)
                .spec()
                .triggers()
                .get(0);
        assertThat(trigger.metadata())
                .containsEntry("threshold", "4")
                .containsEntry("query", "sum(munit_queue_waiting{namespace=\"pictures\",pod=~\"demo-munit-.*\"})");
    }

    @Test
    void gpusAreAskedForAndNeverFallBackInSilence() {
        Rendering gpu = Chart.scenario("gpu");
        assertThat(gpu.container().getResources().getLimits()).containsEntry("nvidia.com/gpu", new Quantity("1"));
        assertThat(gpu.container().getImage()).endsWith("-cuda");
        assertThat(gpu.pod().getRuntimeClassName()).isEqualTo("nvidia");
        assertThat(ChartPropertiesTests.config(gpu).at("/munit/engine/provider").asText())
                .isEqualTo("cuda");
        assertThat(Chart.scenario("mig").container().getResources().getLimits())
                .containsEntry("nvidia.com/mig-1g.10gb", new Quantity("1"))
                .doesNotContainKey("nvidia.com/gpu");
        assertThat(Chart.scenario("defaults").container().getResources().getLimits())
                .containsOnlyKeys("memory");
    }

    @Test
    void dynamicAllocationTakesTheResourcesPlace() {
        Rendering dra = Chart.scenario("dra");
        String template = dra.one(ResourceClaimTemplate.class).getMetadata().getName();
        assertThat(dra.pod().getResourceClaims())
                .singleElement()
                .satisfies(claim ->
                        assertThat(claim.getResourceClaimTemplateName()).isEqualTo(template));
        assertThat(dra.container().getResources().getClaims())
                .singleElement()
                .satisfies(claim -> assertThat(claim.getName())
                        .isEqualTo(dra.pod().getResourceClaims().get(0).getName()));
        assertThat(dra.container().getResources().getLimits()).doesNotContainKey("nvidia.com/gpu");
    }

    @Test
    void aFullPoolOfGpusIsReplacedOneByOne() {
        assertThat(rollout("gpu"))
                .returns("0", update -> update.getMaxSurge().getIntVal().toString())
                .returns("1", update -> update.getMaxUnavailable().getIntVal().toString());
        assertThat(rollout("cpu"))
                .returns("1", update -> update.getMaxSurge().getIntVal().toString())
                .returns("0", update -> update.getMaxUnavailable().getIntVal().toString());
    }

    private static RollingUpdateDeployment rollout(String scenario) {
        return Chart.scenario(scenario)
                .one(Deployment.class)
                .getSpec()
                .getStrategy()
                .getRollingUpdate();
    }

    @ParameterizedTest
    @ValueSource(ints = {SECONDS_OF_DEADLINE, 120})
    void everybodyWaitsForTheLongestRequest(int deadline) {
        Rendering rendering = Chart.with("everything", """
                config: {munit: {queue: {deadline: %ds}, limits: {request-size: 50MB}}}
                """.formatted(deadline));
        int shutdown = seconds(ChartPropertiesTests.config(rendering)
                .at("/spring/lifecycle/timeout-per-shutdown-phase")
                .asText());
        assertThat(shutdown).isGreaterThan(deadline);
        int drain = rendering
                .container()
                .getLifecycle()
                .getPreStop()
                .getSleep()
                .getSeconds()
                .intValue();
        assertThat(drain).isPositive();
        assertThat(rendering.pod().getTerminationGracePeriodSeconds()).isGreaterThan(drain + shutdown);
        Map<String, String> ingress = rendering.one(Ingress.class).getMetadata().getAnnotations();
        assertThat(Integer.parseInt(ingress.get("nginx.ingress.kubernetes.io/proxy-read-timeout")))
                .isGreaterThan(deadline);
        assertThat(ingress).containsEntry("nginx.ingress.kubernetes.io/proxy-body-size", "51m");
        assertThat(seconds(rendering
                        .one(HTTPRoute.class)
                        .getSpec()
                        .getRules()
                        .get(0)
                        .getTimeouts()
                        .getRequest()))
                .isGreaterThan(deadline);
        assertThat(rendering
                        .one(CustomTypes.ClientSettingsPolicy.class)
                        .spec()
                        .body()
                        .maxSize())
                .isEqualTo("51m");
    }

    private static int seconds(String duration) {
        assertThat(duration).endsWith("s");
        return Integer.parseInt(duration.substring(0, duration.length() - 1));
    }

    @Test
    void waitsAsLongAsTheServiceDoesByItself() {
        String own = Repository.text("src/service/src/main/resources/application.yaml");
        assertThat(own)
                .contains("timeout-per-shutdown-phase: "
                        + ChartPropertiesTests.config(Chart.scenario("defaults"))
                                .at("/spring/lifecycle/timeout-per-shutdown-phase")
                                .asText());
    }

    @Test
    void podsAreReplacedWhenSettingsOrSecretsChange() {
        Map<String, String> before = annotations("{}");
        assertThat(annotations("{config: {munit: {queue: {length: 5}}}}"))
                .doesNotContainEntry("checksum/config", before.get("checksum/config"))
                .containsEntry("checksum/secret", before.get("checksum/secret"));
        assertThat(annotations("{secret: {properties: {a.b: c}}}"))
                .containsEntry("checksum/config", before.get("checksum/config"))
                .doesNotContainEntry("checksum/secret", before.get("checksum/secret"));
    }

    private static Map<String, String> annotations(String values) {
        return Chart.with(values)
                .one(Deployment.class)
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getAnnotations();
    }

    @Test
    void nothingGoesOutThatNeedNot() {
        assertThat(Chart.scenario("netpol").one(NetworkPolicy.class).getSpec().getEgress())
                .isEmpty();
        assertThat(Chart.scenario("netpol").one(NetworkPolicy.class).getSpec().getPolicyTypes())
                .contains("Egress");
        assertThat(Chart.scenario("download")
                        .one(NetworkPolicy.class)
                        .getSpec()
                        .getEgress()
                        .get(0)
                        .getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .contains(53, 443);
    }

    @Test
    void everyAlertIsExplained() {
        String operating = Repository.text("docs/operating.md");
        assertThat(Chart.scenario("everything")
                        .one(PrometheusRule.class)
                        .getSpec()
                        .getGroups()
                        .get(0)
                        .getRules())
                .hasSizeGreaterThan(5)
                .allSatisfy(rule -> {
                    assertThat(operating).contains("### " + rule.getAlert() + "\n");
                    assertThat(rule.getAnnotations()).containsKeys("summary", "description");
                    assertThat(rule.getAnnotations().get("runbook_url"))
                            .endsWith("#" + rule.getAlert().toLowerCase(java.util.Locale.ROOT));
                });
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() {
        Rendering rendering = Chart.with("""
                extraObjects:
                  - apiVersion: v1
                    kind: Service
                    metadata: {name: x}
                    spec: {ports: [{port: 80, prot: TCP}]}
                """);
        Object service = KubernetesTypes.read(rendering.documents().stream()
                .filter(document -> document.template().equals("templates/extraobjects.yaml"))
                .findFirst()
                .orElseThrow());
        assertThat(UnknownFields.in(service)).containsExactly(".spec.ports[].prot");
    }
}
