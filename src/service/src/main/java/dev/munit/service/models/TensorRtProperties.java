package dev.munit.service.models;

import static dev.munit.inference.TensorRtOptions.HIGHEST_OPTIMIZATION;
import static dev.munit.service.settings.InvalidSetting.requireBetween;

import dev.munit.inference.TensorRtOptions;
import dev.munit.service.settings.InvalidSetting;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How TensorRT computes, where {@code munit.engine.provider} asks for it.
 *
 * @param fp16 whether it may compute with 16 bits: faster, but pictures differ a little
 * @param cache a folder where TensorRT keeps the engines that it builds for each image size; without one it builds them
 *     again at each start, which takes minutes
 * @param workspace the most of the GPU's memory that an engine takes for its work; by default what TensorRT likes
 * @param optimizationLevel how hard TensorRT tries when it builds an engine, from 0 (built fast) to 5 (runs fast)
 */
@ConfigurationProperties(value = "munit.engine.tensorrt", ignoreUnknownFields = false)
public record TensorRtProperties(
        @DefaultValue("false") boolean fp16,
        @Nullable Path cache,
        @Nullable DataSize workspace,
        @DefaultValue("3") int optimizationLevel) {

    public TensorRtProperties {
        if (cache != null && Files.exists(cache) && !Files.isDirectory(cache)) {
            throw new InvalidSetting("munit.engine.tensorrt.cache", cache, "a folder, or one that can be made");
        }
        if (workspace != null) {
            requireBetween("munit.engine.tensorrt.workspace (in bytes)", workspace.toBytes(), 1 << 20, Long.MAX_VALUE);
        }
        requireBetween("munit.engine.tensorrt.optimization-level", optimizationLevel, 0, HIGHEST_OPTIMIZATION);
    }

    TensorRtOptions options() {
        return new TensorRtOptions(fp16, cache, workspace == null ? 0 : workspace.toBytes(), optimizationLevel);
    }
}
