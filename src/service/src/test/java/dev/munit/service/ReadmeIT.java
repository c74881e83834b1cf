package dev.munit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells people to type works as it stands there; only the port is another. */
class ReadmeIT {
    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern SCRIPT = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    private static final Pattern OUTPUT = Pattern.compile("-o (\\S+\\.(\\w+))");
    private static final Map<String, String> MAGIC =
            Map.of("png", "\u0089PNG", "gif", "GIF89a", "zip", "PK\u0003\u0004", "json", "{");

    @TempDir
    Path folder;

    private static List<String> scripts() throws IOException {
        return SCRIPT.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(script -> script.group(1))
                .filter(script -> script.contains("http://localhost:8080"))
                .toList();
    }

    private static boolean isThere(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    @Test
    void everyCallOfTheReadmeWorks() throws Exception {
        assumeTrue(Stream.of("bash", "curl").allMatch(ReadmeIT::isThere), "no bash or no curl here");
        List<String> scripts = scripts();
        assertThat(scripts).hasSize(2);
        Files.createSymbolicLink(folder.resolve("docs"), ROOT.resolve("docs"));
        // Or an error would be written where the picture should be, and nobody would know.
        Files.writeString(folder.resolve(".curlrc"), "fail\nsilent\nshow-error\n");
        try (PackagedService service = PackagedService.start(folder, ROOT.resolve("models"))) {
            service.ready();
            for (String script : scripts) {
                run(script.replace("localhost:8080", "localhost:" + service.port()));
            }
        }
        for (String script : scripts) {
            Matcher outputs = OUTPUT.matcher(script);
            assertThat(outputs.results()).isNotEmpty().allSatisfy(this::isWhatItsNameSays);
        }
    }

    private void isWhatItsNameSays(MatchResult output) throws IOException {
        byte[] file = Files.readAllBytes(folder.resolve(output.group(1)));
        assertThat(new String(file, StandardCharsets.ISO_8859_1))
                .as(output.group())
                .startsWith(MAGIC.get(output.group(2)));
    }

    private void run(String script) throws Exception {
        Path said = folder.resolve("said");
        ProcessBuilder bash = new ProcessBuilder("bash", "-euxo", "pipefail", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        bash.environment().put("CURL_HOME", folder.toString());
        Process process = bash.start();
        boolean ended = process.waitFor(5, TimeUnit.MINUTES);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as(Files.readString(said, StandardCharsets.ISO_8859_1))
                .isTrue();
    }
}
