package dev.munit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.jar.JarFile;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code java -jar munit-service.jar}: everything in one jar, and turned by the same properties as the classes in it.
 */
class PackagedJarIT {
    @TempDir
    Path folder;

    @Test
    void answersAndShowsItsConsole() throws Exception {
        Golden.bundle(folder.resolve("models"), "golden");
        try (PackagedService service = PackagedService.start(folder, folder.resolve("models"))) {
            service.ready();
            assertThat(service.status("/v3/api-docs")).isEqualTo(200);
            assertThat(service.status("/v3/api-docs.yaml")).isEqualTo(200);
            assertThat(service.status("/swagger-ui/index.html")).isEqualTo(200);
            assertThat(service.status("/swagger-ui/swagger-initializer.js")).isEqualTo(200);
            assertThat(service.status("/actuator/prometheus")).isEqualTo(200);
            assertThat(service.status("/actuator/env")).isEqualTo(404);
            assertThat(folder.resolve("log")).content().contains("Starting AOT-processed MunitServiceApplication");
        }
    }

    @Test
    void isTurnedByPropertiesThatChangeWhatItIsMadeOf() throws Exception {
        Golden.bundle(folder.resolve("models"), "golden");
        int management = PackagedService.freePort();
        Files.writeString(folder.resolve("application.properties"), "springdoc.swagger-ui.enabled=false");
        try (PackagedService service = PackagedService.start(
                folder,
                folder.resolve("models"),
                "--management.server.port=" + management,
                "--management.endpoints.web.exposure.include=health,env",
                "--server.servlet.context-path=/munit")) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> PackagedService.status(management, "/actuator/health/readiness") == 200);
            assertThat(PackagedService.status(management, "/actuator/env")).isEqualTo(200);
            assertThat(PackagedService.status(management, "/actuator/prometheus"))
                    .isEqualTo(404);
            assertThat(service.status("/munit/actuator/health")).isEqualTo(404);
            assertThat(service.status("/munit/models")).isEqualTo(200);
            assertThat(service.status("/munit/v3/api-docs")).isEqualTo(200);
            assertThat(service.status("/munit/swagger-ui/index.html")).isEqualTo(404);
            assertThat(folder.resolve("log")).content().contains("Starting MunitServiceApplication");
        }
    }

    /**
     * What several libraries have under one name must be in the jar from each of them, or a part of it goes silently.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports",
                "META-INF/spring/"
                        + "org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration.imports",
                "META-INF/services/jakarta.servlet.ServletContainerInitializer",
                "META-INF/services/com.fasterxml.jackson.core.JsonFactory"
            })
    void hasTheLinesOfEveryLibrary(String name) throws IOException {
        Set<String> expected = new LinkedHashSet<>();
        for (String text : onTheClassPath(name)) {
            text.lines()
                    .map(PackagedJarIT::withoutComment)
                    .filter(line -> !line.isEmpty())
                    .forEach(expected::add);
        }
        assertThat(inTheJar(name).lines().map(PackagedJarIT::withoutComment)).containsAll(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "META-INF/spring.factories",
                "META-INF/spring/aot.factories",
                "META-INF/spring-autoconfigure-metadata.properties"
            })
    void hasThePropertiesOfEveryLibrary(String name) throws IOException {
        Properties packaged = properties(inTheJar(name));
        for (String text : onTheClassPath(name)) {
            properties(text)
                    .forEach((key, values) -> assertThat(
                                    List.of(packaged.getProperty(key.toString()).split(",")))
                            .as("%s", key)
                            .containsAll(List.of(values.toString().split(","))));
        }
    }

    private static String withoutComment(String line) {
        return line.replaceFirst("#.*", "").strip();
    }

    private static Properties properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(text));
        return properties;
    }

    /** Of the libraries that are in the jar; tests have more. */
    private static List<String> onTheClassPath(String name) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar") && !entry.contains("test")) {
                try (JarFile library = new JarFile(entry)) {
                    if (library.getEntry(name) != null) {
                        texts.add(text(library, name));
                    }
                }
            }
        }
        assertThat(texts).hasSizeGreaterThan(1);
        return texts;
    }

    private static String inTheJar(String name) throws IOException {
        try (JarFile jar = new JarFile(PackagedService.JAR.toFile())) {
            assertThat(jar.stream().map(Object::toString).filter(name::equals)).hasSize(1);
            return text(jar, name);
        }
    }

    private static String text(JarFile jar, String name) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
