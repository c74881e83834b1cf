package dev.munit.inference;

import java.time.Duration;

/**
 * How an engine runs models.
 *
 * @param provider GPU or CPU
 * @param threads threads that compute one run on the CPU, at least 1: the cores that are free for it. All sessions of
 *     the process share them
 * @param gpuDevice which GPU, counted from 0
 * @param maxPixels the most pixels of a picture that a model works on at once. A model of width 64 takes about 1.7 kB
 *     of memory for each on the CPU ({@code spec/onnxruntime.md} 8)
 * @param scheduling what the device computes together
 */
public record EngineOptions(
        ProviderPolicy provider, int threads, int gpuDevice, long maxPixels, Scheduling scheduling) {
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

    public EngineOptions(ProviderPolicy provider, int threads, int gpuDevice, long maxPixels) {
        this(provider, threads, gpuDevice, maxPixels, Scheduling.DEFAULT);
    }

    public EngineOptions(ProviderPolicy provider, int threads, int gpuDevice) {
        this(provider, threads, gpuDevice, DEFAULT_MAX_PIXELS);
    }

    /**
     * What a GPU computes together. A CPU computes one picture after the other: a batch takes it 3 to 10 % longer than
     * its pictures one by one, and its memory as often ({@code spec/onnxruntime.md} 4).
     *
     * @param maxBatch the most pictures of one model, graph and size that are computed as one; together they never have
     *     more pixels than one picture may have
     * @param maxDelay how long a picture waits for others to join; 0 joins only what waits anyway
     */
    public record Scheduling(int maxBatch, Duration maxDelay) {
        /** Joins what waits anyway. */
        public static final Scheduling DEFAULT = new Scheduling(8, Duration.ZERO);

        /** Joins nothing. */
        public static final Scheduling ONE_BY_ONE = new Scheduling(1, Duration.ZERO);

        public Scheduling {
            if (maxBatch < 1) {
                throw new IllegalArgumentException("a batch has at least 1 picture, not " + maxBatch);
            }
            if (maxDelay.isNegative()) {
                throw new IllegalArgumentException("a picture cannot wait for " + maxDelay);
            }
        }
    }
}
