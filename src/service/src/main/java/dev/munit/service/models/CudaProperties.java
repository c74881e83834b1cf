package dev.munit.service.models;

import static dev.munit.inference.CudaOptions.LEAST_MEMORY_LIMIT;
import static dev.munit.service.settings.InvalidSetting.requireBetween;

import dev.munit.inference.CudaOptions;
import dev.munit.inference.CudaOptions.ArenaGrowth;
import dev.munit.inference.CudaOptions.ConvolutionSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How a GPU computes.
 *
 * @param memoryLimit the most of the GPU's memory that each session takes for its work, at least {@code 256MB}; by
 *     default all there is
 * @param tf32 whether the GPU may round to 10 bits of mantissa: faster from Ampere on, but pictures differ a little
 *     from those of other machines
 * @param nhwc whether convolutions get their channels last, as tensor cores like them
 * @param convolutionSearch how cuDNN finds the algorithm of a convolution: {@code heuristic} estimates it,
 *     {@code exhaustive} tries all at each new image size, {@code default} takes always the same
 * @param convolutionMaxWorkspace whether that algorithm may take as much memory as it likes
 * @param arenaGrowth how a session takes more of the GPU's memory: {@code next-power-of-two} doubles it,
 *     {@code same-as-requested} takes just what is needed
 * @param shrinkArena whether a session gives its memory back to the GPU after each run, so that other programs have it,
 *     and takes it again for the next
 * @param fusedNorms whether instance normalisations and AdaIN are one operator of the GPU's library each: fewer passes
 *     over its memory, but it has not been measured how exactly that adds up on pictures with large flat areas
 */
@ConfigurationProperties(value = "munit.engine.cuda", ignoreUnknownFields = false)
public record CudaProperties(
        @Nullable DataSize memoryLimit,
        @DefaultValue("false") boolean tf32,
        @DefaultValue("false") boolean nhwc,
        @DefaultValue("heuristic") ConvolutionSearch convolutionSearch,
        @DefaultValue("true") boolean convolutionMaxWorkspace,
        @DefaultValue("next-power-of-two") ArenaGrowth arenaGrowth,
        @DefaultValue("false") boolean shrinkArena,
        @DefaultValue("false") boolean fusedNorms) {

    public CudaProperties {
        if (memoryLimit != null) {
            requireBetween(
                    "munit.engine.cuda.memory-limit (in bytes)",
                    memoryLimit.toBytes(),
                    LEAST_MEMORY_LIMIT,
                    Long.MAX_VALUE);
        }
    }

    CudaOptions options() {
        return new CudaOptions(
                memoryLimit == null ? 0 : memoryLimit.toBytes(),
                tf32,
                nhwc,
                convolutionSearch,
                convolutionMaxWorkspace,
                arenaGrowth,
                shrinkArena,
                fusedNorms);
    }
}
