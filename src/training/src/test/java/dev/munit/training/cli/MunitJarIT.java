package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.training.Drawing;
import dev.munit.training.golden.GoldenBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that people run. */
class MunitJarIT {
    private static final Path JAR = Path.of("target", "munit.jar");

    @TempDir
    private Path folder;

    @Test
    void tellsItsVersion() throws Exception {
        Answer answer = run("--version");

        assertThat(answer.exitCode).isZero();
        assertThat(answer.out).containsPattern("^munit \\d+\\.\\d+");
    }

    @Test
    void importsAModelAndTranslatesWithItAndSaysNothingElse() throws Exception {
        Path model = folder.resolve("golden");
        Path picture = Drawing.save(folder.resolve("outline.png"), Drawing.square(0));

        Answer imported = run(
                "import",
                GoldenBundle.checkpoint("gen_zip.pt").toString(),
                "--name",
                "golden",
                "--domains",
                "edges,chairs",
                "--image-size",
                "32",
                "-o",
                model.toString());
        Answer translated = run(
                "translate",
                picture.toString(),
                "--model",
                model.toString(),
                "-o",
                folder.resolve("out").toString(),
                "--provider",
                "cpu",
                "--threads",
                "1");

        assertThat(imported.exitCode).isZero();
        assertThat(imported.err).isEmpty();
        assertThat(translated.exitCode).isZero();
        assertThat(translated.err.lines()).containsExactly("1/1");
        assertThat(folder.resolve("out/outline-1.png")).exists();
    }

    @Test
    void failsWithOneSentenceAndAnExitCode() throws Exception {
        Answer answer = run("inspect", folder.resolve("nowhere").toString());

        assertThat(answer.exitCode).isEqualTo(1);
        assertThat(answer.err.lines()).hasSize(1).allMatch(line -> line.startsWith("munit: there is no file"));
    }

    private Answer run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end: " + command);
        }
        // From JDK 24 on, the JVM itself warns of what libraries do with it.
        String complaints = Files.readAllLines(err, StandardCharsets.UTF_8).stream()
                .filter(line -> !line.startsWith("WARNING: "))
                .collect(Collectors.joining("\n"));
        return new Answer(process.exitValue(), Files.readString(out, StandardCharsets.UTF_8), complaints);
    }

    private record Answer(int exitCode, String out, String err) {}
}
