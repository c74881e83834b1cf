package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RunStartTests {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void eachStartAddsAnEntry() throws IOException {
        Path file = folder.resolve("versions.json");
        Map<String, Object> software = Map.of("munit", "1.0", "djl", "0.35.1", "pytorch", "2.7.1");

        new RunStart(NOON, 0, software, Device.cpu(), 1).addTo(file);
        new RunStart(NOON.plusSeconds(60), 300, software, Device.gpu(1), 2).addTo(file);

        List<Map<String, Object>> starts = read(file);
        assertThat(starts).hasSize(2);
        assertThat(starts.get(0))
                .containsEntry("started", "2026-01-02T12:00:00Z")
                .containsEntry("iteration", 0)
                .containsEntry("munit", "1.0")
                .containsEntry("djl", "0.35.1")
                .containsEntry("pytorch", "2.7.1")
                .containsEntry("device", "cpu")
                .containsEntry("threads", 1);
        assertThat(starts.get(0).get("java").toString()).contains(System.getProperty("java.runtime.version"));
        assertThat(starts.get(0).get("os").toString()).contains(System.getProperty("os.arch"));
        assertThat(starts.get(1)).containsEntry("iteration", 300).containsEntry("device", "gpu:1");
    }

    @Test
    void aFileThatIsNoListIsNoReasonNotToTrain() throws IOException {
        Path file = Files.writeString(folder.resolve("versions.json"), "{half");

        new RunStart(NOON, 0, Map.of(), Device.cpu(), 1).addTo(file);

        assertThat(read(file)).hasSize(1);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> read(Path file) throws IOException {
        return new JsonMapper().readValue(Files.readAllBytes(file), List.class);
    }
}
