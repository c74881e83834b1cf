package dev.munit.deployment.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.deployment.Repository;
import dev.munit.deployment.chart.Chart;
import dev.munit.deployment.image.Dockerfile.Instruction;
import dev.munit.deployment.image.Dockerfile.Stage;
import io.fabric8.kubernetes.api.model.ContainerPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a linter would ask of the Dockerfile, and what keeps it, its scripts and the chart together. */
class DockerfileTests {
    private static final String SCRIPTS = "src/deployment/image/";
    private static final Dockerfile DOCKERFILE = Dockerfile.read();

    @Test
    void everyBaseIsAStageOrAnImageOfOneVersion() {
        Set<String> known = new HashSet<>();
        for (Stage stage : DOCKERFILE.stages()) {
            if (!known.contains(stage.base())) {
                assertThat(stage.base()).matches("\\S+:\\S*\\d\\S*").doesNotEndWith(":latest");
            }
            assertThat(known.add(stage.name()))
                    .as("a second stage " + stage.name())
                    .isTrue();
        }
    }

    @Test
    void theLastStageIsTheGpus() {
        assertThat(DOCKERFILE.stages().get(DOCKERFILE.stages().size() - 1).name())
                .isEqualTo("cuda");
        assertThat(DOCKERFILE.stage("cuda").base()).matches("nvidia/cuda:12\\.\\d+\\.\\d+-cudnn-runtime-ubuntu.*");
    }

    @Test
    void copiesFromStagesBefore() {
        Set<String> known = new HashSet<>();
        for (Stage stage : DOCKERFILE.stages()) {
            for (Instruction copy : stage.all("COPY")) {
                assertThat(copy.flags())
                        .filteredOn(flag -> flag.startsWith("from="))
                        .allMatch(flag -> known.contains(flag.substring("from=".length())));
            }
            assertThat(stage.all("ADD")).isEmpty();
            known.add(stage.name());
        }
    }

    @Test
    void runsNothingButItsScriptsAndApt() {
        for (Stage stage : DOCKERFILE.stages()) {
            for (Instruction run : stage.all("RUN")) {
                String command = run.arguments();
                if (command.startsWith("apt-get")) {
                    assertThat(command)
                            .contains("apt-get update", "--no-install-recommends", "rm -rf /var/lib/apt/lists/*");
                } else {
                    String script = command.split(" ")[0].replaceFirst("^\\./", SCRIPTS);
                    assertThat(script).startsWith(SCRIPTS);
                    assertThat(Repository.file(script)).isExecutable();
                }
            }
        }
    }

    @Test
    void everyScriptIsUsedAndStopsAtTheFirstError() throws IOException {
        try (Stream<Path> files = Files.list(Repository.file(SCRIPTS))) {
            for (Path script : files.toList()) {
                assertThat(DOCKERFILE.text()).contains(script.getFileName().toString());
                if (script.toString().endsWith(".sh")) {
                    assertThat(Repository.text(script))
                            .startsWith("#!/usr/bin/env bash\n")
                            .contains("\nset -euo pipefail\n")
                            .doesNotContain("\r");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "cuda"})
    void runsAsNobodyWithoutAShell(String target) {
        Stage stage = DOCKERFILE.stage(target);
        assertThat(stage.last("USER").arguments()).isEqualTo("65532:65532");
        assertThat(stage.last("ENTRYPOINT").words()).startsWith("java").endsWith("-jar", "munit-service.jar");
        assertThat(stage.last("HEALTHCHECK").arguments()).matches("CMD \\[\"/app/\\S+\"]");
        assertThat(stage.last("STOPSIGNAL").arguments()).isEqualTo("SIGTERM");
        assertThat(stage.last("WORKDIR").arguments()).startsWith("/");
        assertThat(stage.last("ENTRYPOINT").words())
                .as("what stands on the command line cannot be changed by whoever runs it")
                .noneMatch(word -> word.contains("memory"));
        assertThat(stage.last("ENV").arguments()).contains("JDK_JAVA_OPTIONS=@/app/default.options ");
        assertThat(stage.all("CMD")).as("arguments are the user's").isEmpty();
        assertThat(labels(stage))
                .contains(
                        "org.opencontainers.image.title",
                        "org.opencontainers.image.description",
                        "org.opencontainers.image.licenses",
                        "org.opencontainers.image.version",
                        "org.opencontainers.image.revision");
    }

    private static List<String> labels(Stage stage) {
        return stage.all("LABEL").stream()
                .flatMap(label -> Arrays.stream(label.arguments().split("\" *")))
                .filter(part -> part.endsWith("="))
                .map(part -> part.substring(0, part.length() - 1).strip())
                .toList();
    }

    @Test
    void bothTargetsDoTheSameOnDifferentGround() {
        assertThat(without(DOCKERFILE.stage("cuda"), "cuda")).isEqualTo(without(DOCKERFILE.stage("cpu"), "cpu"));
    }

    /** What a target does, but for its Java, its own layers and its description. */
    private static List<String> without(Stage stage, String kind) {
        return stage.instructions().stream()
                .filter(instruction -> !instruction.flags().contains("from=jre"))
                .filter(instruction -> !instruction.arguments().startsWith("JAVA_HOME="))
                .map(Instruction::toString)
                .map(text -> text.replace(kind + "-layers", "layers").replaceAll("HTTP, on [^\"]*", "HTTP"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "cuda"})
    void buildsEachTargetWithItsOwnRuntime(String target) {
        assertThat(DOCKERFILE.stage(target + "-layers").all("RUN"))
                .extracting(Instruction::arguments)
                .contains(SCRIPTS + "build.sh " + target);
    }

    @Test
    void theChartRunsItAsItIs() {
        assertThat(Chart.with("{}").container().getPorts())
                .extracting(ContainerPort::getContainerPort)
                .contains(Integer.valueOf(DOCKERFILE.stage("cpu").last("EXPOSE").arguments()));
        assertThat(Chart.with("{}").pod().getSecurityContext().getRunAsUser() + ":"
                        + Chart.with("{}").pod().getSecurityContext().getRunAsGroup())
                .isEqualTo(DOCKERFILE.stage("cpu").last("USER").arguments());
        assertThat(Chart.with("{}").container().getCommand())
                .as("the image's own")
                .isEmpty();
        String version = DOCKERFILE.defaults().get("VERSION");
        assertThat(Chart.with("{}").container().getImage()).isEqualTo("munit:" + version + "-cpu");
        assertThat(Chart.with("gpu: {enabled: true}").container().getImage()).isEqualTo("munit:" + version + "-cuda");
        assertThat(Repository.text("pom.xml")).contains("<version>" + version);
    }

    @Test
    void theWrapperFindsWhatItUnpacksWith() {
        assertThat(Repository.text(".mvn/wrapper/maven-wrapper.properties"))
                .contains("-bin.zip", "distributionSha256Sum");
        assertThat(DOCKERFILE.stage("sources").all("RUN").get(0).arguments()).contains(" unzip ");
    }

    @Test
    void theBuildSeesWhatItNeedsAndNothingElse() {
        List<String> ignore = Repository.text(".dockerignore")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
        assertThat(ignore).startsWith("*").contains("!pom.xml", "!mvnw", "!.mvn", "!src", "!models", "**/target");
        assertThat(ignore)
                .filteredOn(line -> line.startsWith("!"))
                .allSatisfy(
                        line -> assertThat(Repository.file(line.substring(1))).exists());
    }
}
