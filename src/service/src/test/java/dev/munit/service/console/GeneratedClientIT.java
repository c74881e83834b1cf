package dev.munit.service.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that OpenAPI Generator makes of the running service's description: it compiles, and it works. */
class GeneratedClientIT extends RunningService {
    private static final Path GENERATOR = Path.of("target", "openapi-generator", "openapi-generator-cli.jar");
    private static final String USE = "/generated-client/UseOfTheClient.java";

    @TempDir
    Path folder;

    @Test
    void aGeneratedClientWorks() throws Exception {
        Path sketch = Files.write(folder.resolve("sketch.png"), Golden.bytes("case1/a.png"));
        Path chair = Files.write(folder.resolve("chair.png"), Golden.bytes("case1/b.png"));
        Path classes = compiled(generated());
        URL[] compiled = {classes.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(compiled, GeneratedClientIT.class.getClassLoader())) {
            @SuppressWarnings("unchecked") // what the source says
            Function<Map<String, String>, List<String>> use = (Function<Map<String, String>, List<String>>)
                    loader.loadClass("dev.munit.generated.use.UseOfTheClient")
                            .getConstructor()
                            .newInstance();
            List<String> seen = use.apply(Map.of(
                    "address", "http://localhost:" + port, "sketch", sketch.toString(), "chair", chair.toString()));
            byte[] sheet = post("/translate?seed=7&samples=2", "image/png", Golden.bytes("case1/a.png"))
                    .body();
            assertThat(seen)
                    .containsExactly(
                            "model golden chairs",
                            "seed 7",
                            "picture " + sheet.length,
                            "recipe 7 2",
                            "style chairs 8",
                            "guided PNG",
                            "moving GIF",
                            "accepted 202",
                            "job done 2",
                            "later " + sheet.length,
                            "let go done",
                            "refused 400 true");
        }
    }

    private Path generated() throws IOException, InterruptedException {
        Path description =
                Files.write(folder.resolve("api.json"), get("/v3/api-docs").body());
        Path output = folder.resolve("client");
        Path log = folder.resolve("generator.log");
        Process generator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        GENERATOR.toAbsolutePath().toString(),
                        "generate",
                        "--input-spec=" + description,
                        "--generator-name=java",
                        "--library=native",
                        "--output=" + output,
                        "--api-package=dev.munit.generated.api",
                        "--model-package=dev.munit.generated.model",
                        "--invoker-package=dev.munit.generated.invoker",
                        "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
                        "--additional-properties=openApiNullable=false,useSingleRequestParameter=true,useJakartaEe=true,"
                                + "hideGenerationTimestamp=true")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(generator.waitFor()).as(() -> read(log)).isZero();
        assertThat(read(log)).doesNotContain("[error]", " ERROR ");
        return output.resolve("src/main/java");
    }

    private Path compiled(Path sources) throws IOException {
        try (InputStream use = GeneratedClientIT.class.getResourceAsStream(USE)) {
            Path file = sources.resolve("dev/munit/generated/use/UseOfTheClient.java");
            Files.createDirectories(file.getParent());
            Files.write(file, use.readAllBytes());
        }
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(errors, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options =
                    List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-classpath", classPath());
            boolean compiled = compiler.getTask(
                            null, files, errors, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(compiled).as(() -> errors.getDiagnostics().toString()).isTrue();
        }
        return classes;
    }

    /** Surefire and failsafe may hide the class path in a manifest; this is the whole of it. */
    private static String classPath() {
        String whole = System.getProperty("surefire.test.class.path");
        return whole == null
                ? System.getProperty("java.class.path")
                : whole + File.pathSeparator + System.getProperty("java.class.path");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            return missing.toString();
        }
    }
}
