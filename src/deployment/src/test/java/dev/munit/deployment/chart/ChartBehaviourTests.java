package dev.munit.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.deployment.Repository;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the chart promises, whatever its values. */
class ChartBehaviourTests {
    private static final int SECONDS_OF_DEADLINE = 30;

    /** What the service leaves for fetching the results of its last jobs, munit.jobs.linger. */
    private static final int SECONDS_FOR_RESULTS = 3;

    /** Containers that a scenario brings: what they may is for whoever brings them to say. */
    private static final Set<String> OF_THE_VALUES = Set.of("first", "beside");

    /** In MiB. */
    private static final int ROOM_FOR_WEIGHTS = 1024;

    @ParameterizedTest
    @MethodSource("dev.munit.deployment.chart.Chart#scenarios")
    void nothingRunsWithMoreRightsThanItNeeds(String scenario) {
        Rendering rendering = Chart.scenario(scenario);
        List<PodSpec> pods = Stream.concat(
                        Stream.of(rendering.pod()),
                        rendering.all("Pod").stream().map(test -> ((Pod) KubernetesTypes.read(test)).getSpec()))
                .toList();
        assertThat(pods).hasSize(scenario.equals("keys") ? 1 : 2).allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            assertThat(pod.getEnableServiceLinks()).isFalse();
        });
        List<Container> containers = pods.stream()
                .flatMap(pod -> Stream.concat(pod.getInitContainers().stream(), pod.getContainers().stream()))
                .filter(container -> !OF_THE_VALUES.contains(container.getName()))
                .toList();
        assertThat(containers)
                .hasSize(pods.size() + (rendering.text().contains("name: download-models") ? 1 : 0))
                .allSatisfy(container -> {
                    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                            .isTrue();
                    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                            .isFalse();
                    assertThat(container.getSecurityContext().getCapabilities().getDrop())
                            .containsExactly("ALL");
                });
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
    @CsvSource({
        "pictures, pictures-munit",
        "munit.of.cats, munit-of-cats",
        "v1.2, v1-2-munit",
        "a-release-with-a-name-of-fifty-three-letters-just-so, a-release-with-a-name-of-fifty-three-letters-just"
    })
    void servicesHaveNamesThatTheyMayHave(String release, String name) {
        Rendering rendering = Chart.named(release, "defaults");
        assertThat(rendering.all("Service"))
                .extracting(Rendering.Document::name)
                .containsExactlyInAnyOrder(name, name + "-management")
                .allMatch(service -> service.matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"));
    }

    @Test
    void aReleaseWhoseNameBeginsWithADigitNeedsAnother() {
        assertThatThrownBy(() -> Chart.named("2nd", "defaults"))
                .hasMessageContaining("The release's name 2nd begins with a digit");
        assertThat(Chart.named("2nd", "everything").all("Service"))
                .extracting(Rendering.Document::name)
                .contains("pictures");
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
    void scalesByTheRequestsAndJobsThatWait() {
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
                .hasEntrySatisfying(
                        "query",
                        query -> assertThat(query)
                                .startsWith("sum(munit_queue_waiting{namespace=\"pictures\",pod=~\"demo-munit-"));
    }

    @Test
    void theAdapterOffersWhatTheAutoscalerAsksFor() {
        Matcher rule = Pattern.compile("seriesQuery: (\\w+)\\{").matcher(Repository.text("docs/operating.md"));
        assertThat(rule.find()).isTrue();
        assertThat(rule.group(1))
                .isEqualTo(Chart.scenario("hpa")
                        .one(HorizontalPodAutoscaler.class)
                        .getSpec()
                        .getMetrics()
                        .get(0)
                        .getPods()
                        .getMetric()
                        .getName());
    }

    @Test
    void queriesAreAboutThePodsOfThisReleaseAlone() {
        Pattern pods = Pattern.compile(podsOf("{}"));
        assertThat(List.of("demo-munit-6d4cf56db6-x7k2p", "demo-munit-7c9-abcde"))
                .allMatch(pod -> pods.matcher(pod).matches());
        assertThat(List.of(
                        "demo-munit-2-6d4cf56db6-x7k2p",
                        "demo-munit-blue-6d4cf56db6-x7k2p",
                        "demo-munit",
                        "x-demo-munit-a-bcdef"))
                .noneMatch(pod -> pods.matcher(pod).matches());
        String longest = "a".repeat(50);
        assertThat((longest + "-6d4cf56db6-").substring(0, 58) + "x7k2p")
                .as("Kubernetes makes room for its five letters in a long name")
                .matches(podsOf("fullnameOverride: " + longest));
    }

    private static String podsOf(String values) {
        Matcher pods = Pattern.compile("pod=~\"([^\"]+)\"")
                .matcher(Chart.with("monitoring", values)
                        .one(PrometheusRule.class)
                        .getSpec()
                        .getGroups()
                        .get(0)
                        .getRules()
                        .get(0)
                        .getExpr()
                        .getStrVal());
        assertThat(pods.find()).isTrue();
        return pods.group(1);
    }

    @Test
    void clientsComeBackToThePodThatKnowsTheirJobs() {
        assertThat(Chart.scenario("defaults")
                        .named(Service.class, "demo-munit")
                        .getSpec()
                        .getSessionAffinity())
                .isEqualTo("None");
        Rendering jobs = Chart.scenario("jobs");
        assertThat(jobs.named(Service.class, "demo-munit").getSpec().getSessionAffinity())
                .isEqualTo("ClientIP");
        assertThat(jobs.one(Ingress.class).getMetadata().getAnnotations())
                .containsEntry("nginx.ingress.kubernetes.io/affinity", "cookie")
                .containsEntry("nginx.ingress.kubernetes.io/affinity-mode", "persistent")
                .containsKey("nginx.ingress.kubernetes.io/session-cookie-name");
        assertThat(Chart.scenario("ingress").one(Ingress.class).getMetadata().getAnnotations())
                .doesNotContainKey("nginx.ingress.kubernetes.io/affinity");
        assertThat(jobs.one(HTTPRoute.class)
                        .getSpec()
                        .getRules()
                        .get(0)
                        .getSessionPersistence()
                        .getType())
                .isEqualTo("Cookie");
        assertThat(Chart.scenario("gateway")
                        .one(HTTPRoute.class)
                        .getSpec()
                        .getRules()
                        .get(0)
                        .getSessionPersistence())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({"30, 30", "30, 300", "120, 30"})
    void podsLiveUntilTheirJobsAndThenTheirRequestsAreDone(int deadline, int jobs) {
        Rendering rendering = Chart.with("""
                config: {munit: {queue: {deadline: %ds}}}
                shutdown: {jobsSeconds: %d}
                """.formatted(deadline, jobs));
        int phase = seconds(ChartPropertiesTests.config(rendering)
                .at("/spring/lifecycle/timeout-per-shutdown-phase")
                .asText());
        assertThat(phase).isGreaterThan(deadline).isGreaterThan(jobs + SECONDS_FOR_RESULTS);
        long drain =
                rendering.container().getLifecycle().getPreStop().getSleep().getSeconds();
        assertThat(rendering.pod().getTerminationGracePeriodSeconds())
                .as("two steps, one after the other, after the one that waits")
                .isGreaterThan(drain + 2L * phase);
    }

    @Test
    void thereIsRoomForAllThatMayWait() {
        assertThat(room("{}"))
                .isEqualTo(
                        (number("munit.queue.length") + number("munit.jobs.most")) * number("munit.limits.request-size")
                                + ROOM_FOR_WEIGHTS);
        assertThat(room("config: {munit: {jobs: {most: 7}, queue: {length: 3}, limits: {request-size: 50MB}}}"))
                .isEqualTo(10 * 50 + ROOM_FOR_WEIGHTS);
        assertThat(Chart.with("tmp: {sizeLimit: 9Gi}").text()).contains("sizeLimit: 9Gi");
    }

    private static int number(String property) {
        return Integer.parseInt(
                ServiceProperties.defaultOf(property).orElseThrow().replace("MB", ""));
    }

    /** In MiB. */
    private static int room(String values) {
        Quantity limit = Chart.with(values).pod().getVolumes().stream()
                .filter(volume -> volume.getName().equals("tmp"))
                .findFirst()
                .orElseThrow()
                .getEmptyDir()
                .getSizeLimit();
        assertThat(limit.getFormat()).isEqualTo("Mi");
        return Integer.parseInt(limit.getAmount());
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

    @ParameterizedTest
    @ValueSource(strings = {"count: 2", "dra: {deviceClassName: mig.nvidia.com}", "dra: {selectors: ['true']}"})
    void anotherClaimIsAnotherTemplateSinceNoneCanBeChanged(String gpu) {
        String before = claimTemplate(Chart.scenario("dra"));
        assertThat(before).matches("demo-munit-gpu-[0-9a-f]{8}");
        assertThat(claimTemplate(Chart.with("dra", "replicaCount: 2"))).isEqualTo(before);
        Rendering after = Chart.with("dra", "gpu: {%s}".formatted(gpu));
        assertThat(claimTemplate(after))
                .isNotEqualTo(before)
                .isEqualTo(after.pod().getResourceClaims().get(0).getResourceClaimTemplateName());
    }

    private static String claimTemplate(Rendering rendering) {
        return rendering.one(ResourceClaimTemplate.class).getMetadata().getName();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "gpu", "everything", "defaults"})
    void theTestRunsOnTheServicesNodes(String scenario) {
        Rendering rendering = Chart.scenario(scenario);
        assertThat(rendering.one(Pod.class).getSpec())
                .returns(rendering.pod().getNodeSelector(), PodSpec::getNodeSelector)
                .returns(rendering.pod().getTolerations(), PodSpec::getTolerations);
        assertThat(rendering.pod().getTolerations().isEmpty())
                .isEqualTo(Set.of("cpu", "defaults").contains(scenario));
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

    /** By itself it waits a little longer than its deadline. */
    @Test
    void waitsAsLongAsTheServiceDoesByItself() {
        int phase = seconds(ChartPropertiesTests.config(Chart.scenario("defaults"))
                .at("/spring/lifecycle/timeout-per-shutdown-phase")
                .asText());
        int deadline =
                seconds(ServiceProperties.defaultOf("munit.queue.deadline").orElseThrow());
        assertThat(Repository.text("src/service/src/main/java/dev/munit/service/start/TimeToStop.java"))
                .contains("MORE = Duration.ofSeconds(" + (phase - deadline) + ");");
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
    void onlyWhoIsNamedReachesManagement() {
        assertThat(Chart.with("networkPolicy: {enabled: true}")
                        .one(NetworkPolicy.class)
                        .getSpec()
                        .getIngress())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getPorts().get(0).getPort().getStrVal()).isEqualTo("http");
                    assertThat(rule.getFrom()).isEmpty();
                });
        assertThat(Chart.scenario("netpol").one(NetworkPolicy.class).getSpec().getIngress())
                .hasSize(2)
                .last()
                .satisfies(rule -> {
                    assertThat(rule.getPorts().get(0).getPort().getStrVal()).isEqualTo("management");
                    assertThat(rule.getFrom()).isNotEmpty();
                });
    }

    @Test
    void notesTellWhenPrometheusIsShutOut() {
        String told = "networkPolicy.metricsFrom";
        assertThat(Chart.notesWith("{networkPolicy: {enabled: true}, monitoring: {scrape: podMonitor}}"))
                .contains(told);
        assertThat(Chart.notesWith("{networkPolicy: {enabled: true}, autoscaling: {type: hpa}}"))
                .contains(told);
        assertThat(Chart.notesWith("{networkPolicy: {enabled: true}}")).doesNotContain(told);
        assertThat(Chart.notes("monitoring")).doesNotContain(told);
        assertThat(Chart.notes("everything")).doesNotContain(told);
    }

    @Test
    void nothingGoesOutThatNeedNot() {
        NetworkPolicy closed = Chart.with("networkPolicy: {enabled: true}").one(NetworkPolicy.class);
        assertThat(closed.getSpec().getEgress()).isEmpty();
        assertThat(closed.getSpec().getPolicyTypes()).contains("Egress");
        assertThat(portsOut(Chart.scenario("download"))).containsExactly(53, 53, 443);
        assertThat(portsOut(Chart.scenario("netpol")))
                .as("names, and the collector of traces")
                .containsOnly(53, 4318);
        assertThat(portsOut(Chart.with("""
                networkPolicy: {enabled: true}
                config: {munit: {tracing: {endpoint: 'https://traces.example.com/v1/traces'}}}
                """))).containsExactly(53, 53, 443);
    }

    @Test
    void archivesAreFetchedFromTheirPorts() {
        String sha256 = "a".repeat(64);
        assertThat(portsOut(Chart.with("""
                networkPolicy: {enabled: true}
                models:
                  source: download
                  download:
                    archives:
                      - {url: 'http://minio.store.svc:9000/models/shoes.tar.gz', sha256: %1$s}
                      - {url: 'http://minio.store.svc:9000/models/bags.tar.gz', sha256: %1$s}
                      - {url: 'http://[2001:db8::1]/hats.tar.gz', sha256: %1$s}
                config: {munit: {tracing: {endpoint: 'http://collector:4318/v1/traces'}}}
                """.formatted(sha256)))).containsExactly(53, 53, 9000, 80, 4318);
    }

    private static List<Integer> portsOut(Rendering rendering) {
        return rendering.one(NetworkPolicy.class).getSpec().getEgress().stream()
                .flatMap(rule -> rule.getPorts().stream())
                .map(port -> port.getPort().getIntVal())
                .toList();
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
