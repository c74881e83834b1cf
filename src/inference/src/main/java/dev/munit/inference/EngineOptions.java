package dev.munit.inference;

/**
 * How an engine runs models.
 *
 * @param provider GPU or CPU
 * @param threads threads that compute one run on the CPU, at least 1: the cores that are free for it. All sessions of
 *     the process share them
 * @param gpuDevice which GPU, counted from 0
 * @param maxPixels the most pixels of a picture that a model works on at once. A model of width 64 takes about 1.7 kB
 *     of memory for each on the CPU ({@code spec/onnxruntime.md} 8)
 */
public record EngineOptions(ProviderPolicy provider, int threads, int gpuDevice, long maxPixels) {
    /** A picture of 1024 x 1536 pixels. */
    public static final long DEFAULT_MAX_PIXELS = 1024L * 1536;

    /** A tensor of three numbers a pixel has to fit into 2 GB. */
    private static final long MOST_PIXELS = 150_000_000;

    public EngineOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs at least 1 thread, not " + threads);
        }
        if (gpuDevice < 0) {
            throw new IllegalArgumentException("GPUs are counted from 0; there is none of number " + gpuDevice);
        }
        if (maxPixels < 1 || maxPixels > MOST_PIXELS) {
            throw new IllegalArgumentException(
                    "the limit of pixels must be between 1 and " + MOST_PIXELS + ", not " + maxPixels);
        }
    }

    public EngineOptions(ProviderPolicy provider, int threads, int gpuDevice) {
        this(provider, threads, gpuDevice, DEFAULT_MAX_PIXELS);
    }
}
