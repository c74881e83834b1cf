package dev.munit.benchmark.report;

import dev.munit.benchmark.engine.EngineResults;
import dev.munit.benchmark.http.HttpResults;
import dev.munit.benchmark.http.SoakResults;
import dev.munit.benchmark.http.Starts;
import dev.munit.benchmark.training.TrainingResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that a run measured; what it left out is not there.
 *
 * @param revision of the sources
 * @param day of the measurement, ISO 8601
 */
public record Results(
        Machine machine,
        String revision,
        String day,
        @Nullable EngineResults engine,
        @Nullable HttpResults http,
        @Nullable SoakResults soak,
        @Nullable Starts starts,
        @Nullable TrainingResults training) {

    /** Writes all of it as JSON. */
    public void writeJson(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(
                file,
                JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsBytes(this));
    }
}
