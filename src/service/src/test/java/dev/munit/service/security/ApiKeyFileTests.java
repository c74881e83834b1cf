package dev.munit.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ApiKeyFileTests {
    @TempDir
    private Path folder;

    private Path file;
    private long now;

    @BeforeEach
    void inAFile() {
        file = folder.resolve("keys");
    }

    private void write(String... lines) throws IOException {
        Files.write(file, List.of(lines));
    }

    private static String entry(String name) {
        return name + ":sha256:" + HexFormat.of().formatHex(ApiKey.hashOf("key of " + name));
    }

    private static List<String> names(ApiKeyFile keys) {
        return keys.keys().stream().map(ApiKey::toString).toList();
    }

    private void aSecondPasses() {
        now += ApiKeyFile.LOOK_EVERY.toNanos();
    }

    @Test
    void leavesCommentsAndEmptyLinesOut() throws IOException {
        write("# our customers", "", entry("alice"), "   ", "  # and", entry("bob"));
        assertThat(names(new ApiKeyFile(file, () -> now))).containsExactly("alice", "bob");
    }

    @Test
    void isReadAgainWhenItHasChanged() throws IOException {
        write(entry("alice"), entry("bob"));
        ApiKeyFile keys = new ApiKeyFile(file, () -> now);
        write(entry("bob"));
        assertThat(names(keys)).containsExactly("alice", "bob");
        aSecondPasses();
        assertThat(names(keys)).containsExactly("bob");
    }

    @Test
    void countsOnAsItWasWhileItCannotBeRead(CapturedOutput output) throws IOException {
        write(entry("alice"));
        ApiKeyFile keys = new ApiKeyFile(file, () -> now);
        write(entry("alice"), "somebody's key in plain text");
        aSecondPasses();
        assertThat(names(keys)).containsExactly("alice");
        assertThat(output).contains("line 2 must be name:sha256:hash").doesNotContain("somebody");
        Files.delete(file);
        aSecondPasses();
        assertThat(names(keys)).containsExactly("alice");
        write(entry("carol"), entry("dave"), entry("erin"));
        aSecondPasses();
        assertThat(names(keys)).containsExactly("carol", "dave", "erin");
    }

    @Test
    void namesTheLineThatIsWrong() throws IOException {
        write(entry("alice"), "bob");
        assertThatThrownBy(() -> new ApiKeyFile(file, () -> now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2 must be ");
    }
}
