package dev.munit.inference;

import java.time.Duration;

/**
 * How an engine runs models.
 *
 * @param provider GPU or CPU
 * @param threads threads that compute one run on the CPU, at least 1: the cores that are free for it. All sessions of
 *     the process share them
 * @param gpuDevice which GPU, counted from 0
 * @param maxPixels the most pixels of a picture that a model works on at once. A model of width 64 takes about 6 kB of
 *     memory for each on the CPU where all its graphs are in use and keep theirs, measured up to 512 x 512
 *     ({@code docs/operating.md}, Sizing)
 * @param scheduling what the device computes together
 * @param sessions what stays ready for the next picture
 * @param cuda how a GPU computes
 * @param tensorRt how TensorRT does
 */
public record EngineOptions(
        ProviderPolicy provider,
        int threads,
        int gpuDevice,
        long maxPixels,
        Scheduling scheduling,
        Sessions sessions,
        CudaOptions cuda,
        TensorRtOptions tensorRt) {
    /** A picture of 1024 x 1536 pixels. */
    public static final long DEFAULT_MAX_PIXELS = 1024L * 1536;

    /**
     * No limit may be larger: a tensor of three numbers a pixel has to fit into 2 GB. A content code has more numbers a
     * pixel, the wider its model the more, so that each model has a limit of its own besides: 28 megapixels for width
     * 64.
     */
    public static final long MOST_PIXELS = 150_000_000;

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

    public EngineOptions(ProviderPolicy provider, int threads, int gpuDevice, long maxPixels, Scheduling scheduling) {
        this(
                provider,
                threads,
                gpuDevice,
                maxPixels,
                scheduling,
                Sessions.DEFAULT,
                CudaOptions.DEFAULT,
                TensorRtOptions.DEFAULT);
    }

    public EngineOptions(ProviderPolicy provider, int threads, int gpuDevice, long maxPixels) {
        this(provider, threads, gpuDevice, maxPixels, Scheduling.DEFAULT);
    }

    public EngineOptions(ProviderPolicy provider, int threads, int gpuDevice) {
        this(provider, threads, gpuDevice, DEFAULT_MAX_PIXELS);
    }

    /** These, but for what stays ready. */
    public EngineOptions with(Sessions sessions) {
        return new EngineOptions(provider, threads, gpuDevice, maxPixels, scheduling, sessions, cuda, tensorRt);
    }

    /** These, but for how a GPU computes. */
    public EngineOptions with(CudaOptions cuda, TensorRtOptions tensorRt) {
        return new EngineOptions(provider, threads, gpuDevice, maxPixels, scheduling, sessions, cuda, tensorRt);
    }

    /**
     * What of a model stays ready for the next picture. Every image size needs sessions of its own: opening them takes
     * tenths of a second, and keeping them open takes memory.
     *
     * @param sizes for how many image sizes, those that were asked for last, a model keeps its sessions open
     * @param keptPixels how many pixels those sizes may have together that keep their working memory from run to run;
     *     the others take it anew for each
     */
    public record Sessions(int sizes, long keptPixels) {
        /** Eight sizes, and the memory of one of 512 x 512 pixels or four of 256 x 256. */
        public static final Sessions DEFAULT = new Sessions(8, 512 * 512);

        public Sessions {
            if (sizes < 1) {
                throw new IllegalArgumentException("a model needs sessions for at least 1 size, not " + sizes);
            }
            if (keptPixels < 0) {
                throw new IllegalArgumentException("memory cannot be kept for " + keptPixels + " pixels");
            }
        }
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
