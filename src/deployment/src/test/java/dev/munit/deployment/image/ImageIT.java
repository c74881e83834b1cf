package dev.munit.deployment.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.deployment.chart.Chart;
import dev.munit.deployment.image.Commands.Outcome;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What the Dockerfile's steps make, beyond that the service runs on it: {@code process} has that. */
@EnabledOnOs(OS.LINUX)
class ImageIT {
    private static final BuiltImage IMAGE = BuiltImage.get();

    @Test
    void hasTheRuntimesLibrariesForThisProcessorAlone() throws IOException {
        assertThat(names(IMAGE.inside("/app/native")))
                .contains("libonnxruntime.so", "libonnxruntime4j_jni.so")
                .allMatch(name -> name.endsWith(".so"));
        Path jar;
        try (Stream<Path> libraries = Files.list(IMAGE.inside("/app/lib"))) {
            jar = libraries
                    .filter(library -> library.getFileName().toString().startsWith("onnxruntime"))
                    .findFirst()
                    .orElseThrow();
        }
        try (ZipFile archive = new ZipFile(jar.toFile())) {
            assertThat(archive.stream())
                    .isNotEmpty()
                    .noneMatch(entry -> entry.getName().contains("/native/"));
        }
    }

    @Test
    void hasTheModelsThatTheBuildWasGiven() {
        assertThat(IMAGE.inside("/models/edges2chairs/bundle.json")).exists();
    }

    @Test
    void takesNoFolderWithoutModels() {
        Path destination = Commands.temporaryFolder("munit-models");
        Outcome outcome = Commands.attempt(
                dev.munit.deployment.Repository.file("."),
                List.of("src/deployment/image/models.sh", "helm", destination.toString()),
                Map.of());
        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains("no bundle.json in helm");
    }

    @Test
    void whatWasTrainedIsWhatJavaReads() throws IOException {
        List<String> options = Files.readAllLines(IMAGE.inside("/app/jdk.options"));
        boolean aot = options.stream().anyMatch(option -> option.startsWith("-XX:AOTCache="));
        assertThat(aot).isEqualTo(Runtime.version().feature() >= 25);
        List<String> command = new ArrayList<>(IMAGE.entrypoint());
        // Java ends at once when it cannot use the cache.
        command.addAll(1, List.of(aot ? "-XX:AOTMode=on" : "-Xshare:on", "-Dspring.context.exit=onRefresh"));
        Outcome outcome = Commands.attempt(IMAGE.workdir(), Commands.asNobody(command), environment(Map.of()));
        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(outcome.output()).contains("MunitServiceApplication");
    }

    @Test
    void theHeapsShareIsTheImagesOrWhatTheChartIsGiven() {
        assertThat(flag("MaxRAMPercentage", "{}")).isEqualTo("35.000000");
        assertThat(flag("MaxRAMPercentage", "javaOptions: -XX:MaxRAMPercentage=25"))
                .isEqualTo("25.000000");
        assertThat(flag("ExitOnOutOfMemoryError", "javaOptions: -XX:MaxRAMPercentage=25"))
                .as("what is not spoken of stays")
                .isEqualTo("true");
        assertThat(Long.parseLong(flag("MaxDirectMemorySize", "{}")))
                .as("weights, which are outside of the heap, may take more than that")
                .isGreaterThan(Long.parseLong(flag("MaxHeapSize", "{}")));
    }

    /** What Java makes of one of its flags, when the image is started with what the chart renders. */
    private static String flag(String name, String values) {
        List<String> command = new ArrayList<>(IMAGE.entrypoint());
        command.addAll(command.indexOf("-jar"), List.of("-XX:+PrintFlagsFinal", "-version"));
        Map<String, String> rendered = Chart.with(values).container().getEnv().stream()
                .filter(variable -> variable.getName().startsWith("JDK_"))
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
        Outcome outcome = Commands.attempt(IMAGE.workdir(), Commands.asNobody(command), environment(rendered));
        Matcher flag = Pattern.compile(" " + name + " +:?= (\\S+) ").matcher(outcome.output());
        assertThat(flag.find()).as(outcome.output()).isTrue();
        return flag.group(1);
    }

    /** The container's variables, with its paths as they are here. */
    private static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(IMAGE.environment());
        environment.putAll(more);
        environment.replaceAll((name, value) -> value.replace("@/", "@" + IMAGE.inside("/") + "/"));
        return environment;
    }

    @Test
    void nobodyCanWriteInIt() {
        for (String folder : List.of("/", "/app", "/app/lib", "/app/native", "/models")) {
            Path file = IMAGE.inside(folder).resolve("new");
            Outcome outcome =
                    Commands.attempt(IMAGE.workdir(), Commands.asNobody(List.of("touch", file.toString())), Map.of());
            assertThat(outcome.status()).as(folder).isNotZero();
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
