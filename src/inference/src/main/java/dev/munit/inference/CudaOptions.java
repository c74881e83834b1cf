package dev.munit.inference;

import dev.munit.inference.graph.InstanceNorms;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How models run on a GPU through CUDA.
 *
 * @param memoryLimit bytes of the GPU's memory that a session may take for its work, or 0 for all there is
 * @param tf32 whether convolutions round to 10 bits of mantissa: faster from Ampere on, but pictures differ from those
 *     of other machines
 * @param nhwc whether convolutions get their channels last, as tensor cores like them
 * @param search how cuDNN finds the algorithm of a convolution
 * @param maxWorkspace whether that may take as much memory as it likes for it
 * @param growth how a session takes more memory
 * @param shrinkArena whether a session gives its memory back after each run, so that other programs have it, and pays
 *     for taking it again
 * @param fusedNorms whether instance normalisations and AdaIN are one operator of the GPU's library each, instead of
 *     plain ones that add up as exactly as float32 allows
 */
public record CudaOptions(
        long memoryLimit,
        boolean tf32,
        boolean nhwc,
        ConvolutionSearch search,
        boolean maxWorkspace,
        ArenaGrowth growth,
        boolean shrinkArena,
        boolean fusedNorms) {
    /** The same pixels as on other machines, as fast as that allows. */
    public static final CudaOptions DEFAULT = new CudaOptions(
            0, false, false, ConvolutionSearch.HEURISTIC, true, ArenaGrowth.NEXT_POWER_OF_TWO, false, false);

    /** The least limit of memory: a small model at a small size. */
    public static final long LEAST_MEMORY_LIMIT = 256L << 20;

    /** How cuDNN finds the algorithm of a convolution. */
    public enum ConvolutionSearch {
        /** Tries them all at each new shape, which takes seconds for each image size. */
        EXHAUSTIVE,
        /** Estimates which is fastest. */
        HEURISTIC,
        /** Takes always the same. */
        DEFAULT
    }

    /** How a session takes more memory. */
    public enum ArenaGrowth {
        /** Twice as much each time: seldom, but up to twice what is needed. */
        NEXT_POWER_OF_TWO("kNextPowerOfTwo"),
        /** Just what is needed. */
        SAME_AS_REQUESTED("kSameAsRequested");

        private final String key;

        ArenaGrowth(String key) {
            this.key = key;
        }
    }

    public CudaOptions {
        if (memoryLimit != 0 && memoryLimit < LEAST_MEMORY_LIMIT) {
            throw new IllegalArgumentException("a limit of the GPU's memory must be at least " + LEAST_MEMORY_LIMIT
                    + " bytes, or 0 for none, not " + memoryLimit);
        }
    }

    /** What ONNX Runtime calls these. It takes any key, nonsense too, and says nothing. */
    Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        if (memoryLimit != 0) {
            keys.put("gpu_mem_limit", Long.toString(memoryLimit));
        }
        keys.put("use_tf32", flag(tf32));
        keys.put("prefer_nhwc", flag(nhwc));
        keys.put("cudnn_conv_algo_search", search.name());
        keys.put("cudnn_conv_use_max_workspace", flag(maxWorkspace));
        keys.put("arena_extend_strategy", growth.key);
        return keys;
    }

    /** How graphs for it write normalisations. */
    InstanceNorms norms() {
        return fusedNorms ? InstanceNorms.OPERATOR : InstanceNorms.SPELT_OUT;
    }

    static String flag(boolean on) {
        return on ? "1" : "0";
    }
}
