package dev.munit.benchmark.report;

import dev.munit.benchmark.circumstances.Circumstances;
import dev.munit.benchmark.engine.EngineResults;
import dev.munit.benchmark.http.HttpResults;
import dev.munit.benchmark.http.SizesResults;
import dev.munit.benchmark.http.SoakResults;
import dev.munit.benchmark.http.Starts;
import dev.munit.benchmark.training.TrainingResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Everything that was measured, by one run or by several; what was left out is not there.
 *
 * @param circumstances of each section that is there
 */
public record Results(
        Map<Section, Circumstances> circumstances,
        @Nullable EngineResults engine,
        @Nullable HttpResults http,
        @Nullable Starts starts,
        @Nullable SizesResults sizes,
        @Nullable SoakResults soak,
        @Nullable TrainingResults training) {
    public static final Results NONE = new Results(Map.of(), null, null, null, null, null, null);

    /** With paths as they were given; by itself it would write where that was on the machine that measured. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .addModule(new SimpleModule().addSerializer(Path.class, ToStringSerializer.instance))
            .build();

    public Results {
        circumstances = Map.copyOf(circumstances);
    }

    public static Results of(EngineResults engine) {
        return new Results(Map.of(), engine, null, null, null, null, null);
    }

    public static Results of(HttpResults http) {
        return new Results(Map.of(), null, http, null, null, null, null);
    }

    public static Results of(Starts starts) {
        return new Results(Map.of(), null, null, starts, null, null, null);
    }

    public static Results of(SizesResults sizes) {
        return new Results(Map.of(), null, null, null, sizes, null, null);
    }

    public static Results of(SoakResults soak) {
        return new Results(Map.of(), null, null, null, null, soak, null);
    }

    public static Results of(TrainingResults training) {
        return new Results(Map.of(), null, null, null, null, null, training);
    }

    /** These, with the sections of another run in place of the same here. */
    public Results with(Results newer) {
        Map<Section, Circumstances> all = new EnumMap<>(Section.class);
        all.putAll(circumstances);
        all.putAll(newer.circumstances);
        return new Results(
                all,
                newer.engine == null ? engine : newer.engine,
                newer.http == null ? http : newer.http,
                newer.starts == null ? starts : newer.starts,
                newer.sizes == null ? sizes : newer.sizes,
                newer.soak == null ? soak : newer.soak,
                newer.training == null ? training : newer.training);
    }

    /** These, of which that section was measured under these circumstances. */
    public Results under(Section section, Circumstances of) {
        return with(new Results(Map.of(section, of), null, null, null, null, null, null));
    }

    /** Writes all of it as JSON; the file is there as a whole or as it was. */
    public void writeJson(Path file) throws IOException {
        Path folder = Files.createDirectories(
                Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Path whole = Files.createTempFile(folder, "results", ".json");
        Files.write(whole, JSON.writeValueAsBytes(this));
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * What {@link #writeJson} wrote, or nothing where no file is.
     *
     * @throws IOException if it cannot be read, as that of another version may not
     */
    public static Results readJson(Path file) throws IOException {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            return JSON.readValue(Files.readAllBytes(file), Results.class);
        } catch (JacksonException e) {
            throw new IOException(file + " is not what this version records; measure again without it", e);
        }
    }
}
