package dev.munit.training.run;

import ai.djl.Device;
import dev.munit.training.device.TrainingDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run was started or resumed with: {@code versions.json} has one such entry for each time.
 *
 * @param when when
 * @param iteration iterations that were done before
 * @param software versions of this program and what it computes with, by name
 * @param device what it computes on
 * @param threads of PyTorch
 */
public record RunStart(Instant when, long iteration, Map<String, Object> software, Device device, int threads) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    public RunStart {
        software = Map.copyOf(software);
    }

    /** Adds this to what the file holds; a file that is not such a list is begun anew. */
    public void addTo(Path file) throws IOException {
        List<Map<String, Object>> starts = new ArrayList<>(read(file));
        starts.add(entry());
        WholeFile.write(file, JSON.writeValueAsBytes(starts));
    }

    private Map<String, Object> entry() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("started", when.toString());
        entry.put("iteration", iteration);
        for (String name : new String[] {"munit", "djl", "pytorch"}) {
            entry.put(name, software.getOrDefault(name, "unknown"));
        }
        entry.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        entry.put(
                "os",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        entry.put("device", TrainingDevice.nameOf(device));
        entry.put("threads", threads);
        return entry;
    }

    private static List<Map<String, Object>> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), new TypeReference<List<Map<String, Object>>>() {});
        } catch (JacksonException notOurs) {
            return List.of();
        }
    }
}
