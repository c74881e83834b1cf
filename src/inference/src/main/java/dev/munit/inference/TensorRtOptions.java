package dev.munit.inference;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How models run on a GPU through TensorRT, which builds an engine for each graph and image size: that takes minutes.
 *
 * @param fp16 whether engines may compute with 16 bits; pictures differ a little then
 * @param cache a folder where engines are kept for the next start; null builds them again at each
 * @param workspace bytes of the GPU's memory that an engine may take for its work, or 0 for what TensorRT likes
 * @param optimizationLevel from 0 (built fast) to 5 (runs fast)
 */
public record TensorRtOptions(boolean fp16, @Nullable Path cache, long workspace, int optimizationLevel) {
    /** TensorRT's own choices, in 32 bits. */
    public static final TensorRtOptions DEFAULT = new TensorRtOptions(false, null, 0, 3);

    /** TensorRT's highest. */
    public static final int HIGHEST_OPTIMIZATION = 5;

    public TensorRtOptions {
        if (workspace < 0) {
            throw new IllegalArgumentException("a workspace cannot have " + workspace + " bytes");
        }
        if (optimizationLevel < 0 || optimizationLevel > HIGHEST_OPTIMIZATION) {
            throw new IllegalArgumentException("TensorRT's levels of optimization are 0 to " + HIGHEST_OPTIMIZATION
                    + "; there is no " + optimizationLevel);
        }
    }

    /** What ONNX Runtime calls these. It takes any key, nonsense too, and says nothing. */
    Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("trt_fp16_enable", CudaOptions.flag(fp16));
        // Sums over whole pictures do not fit into 16 bits.
        keys.put("trt_layer_norm_fp32_fallback", CudaOptions.flag(fp16));
        keys.put("trt_builder_optimization_level", Integer.toString(optimizationLevel));
        if (workspace != 0) {
            keys.put("trt_max_workspace_size", Long.toString(workspace));
        }
        if (cache != null) {
            String folder = cache.toAbsolutePath().normalize().toString();
            keys.put("trt_engine_cache_enable", "1");
            keys.put("trt_engine_cache_path", folder);
            keys.put("trt_timing_cache_enable", "1");
            keys.put("trt_timing_cache_path", folder);
        }
        return keys;
    }
}
