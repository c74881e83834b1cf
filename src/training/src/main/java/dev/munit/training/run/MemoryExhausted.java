package dev.munit.training.run;

import ai.djl.engine.EngineException;
import dev.munit.training.config.TrainingConfig;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A run that needs more memory than there is; the message names the sizes to lower. */
public final class MemoryExhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;
    /** As PyTorch's allocators for the CPU and for CUDA put it. */
    private static final Pattern PYTORCH = Pattern.compile(
            "can't allocate memory|not enough memory|out of memory|bad_alloc|bad allocation", Pattern.CASE_INSENSITIVE);

    private static final Pattern ASKED_FOR = Pattern.compile("tried to allocate (\\d+) bytes");
    private static final Pattern ASKED_FOR_ON_GPU = Pattern.compile("Tried to allocate ([\\d.]+ [KMGT]iB)");

    private MemoryExhausted(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether PyTorch failed for want of memory. */
    public static boolean isReasonOf(EngineException failure) {
        return PYTORCH.matcher(String.valueOf(failure.getMessage())).find();
    }

    /** PyTorch found no memory for an array. */
    public static MemoryExhausted pytorch(EngineException failure, TrainingConfig config) {
        var data = config.data();
        return new MemoryExhausted(
                String.format(
                        Locale.ROOT,
                        "PyTorch needs more memory than there is%s for batch_size %d%s, crops of %d x %d pixels, gen.dim"
                                + " %d and dis.dim %d; lower one of them (half the crop's sides need about a quarter)",
                        asked(String.valueOf(failure.getMessage())),
                        data.batchSize(),
                        data.discriminatorBatches() > 1 ? ", dis_batches " + data.discriminatorBatches() : "",
                        data.cropWidth(),
                        data.cropHeight(),
                        config.generator().dim(),
                        config.discriminator().dim()),
                failure);
    }

    /** The JVM's own memory, which holds pictures and checkpoints on their way to the disk, was used up. */
    public static MemoryExhausted jvm(OutOfMemoryError failure, TrainingConfig config) {
        return new MemoryExhausted(
                String.format(
                        Locale.ROOT,
                        "the JVM's heap of %d MB is too small (%s); give it more (java -Xmx4g -jar munit.jar ...), or"
                                + " lower data_cache_mb (%d), num_workers (%d) or the pictures' size",
                        Runtime.getRuntime().maxMemory() / 1_000_000,
                        failure.getMessage(),
                        config.data().cacheMegabytes(),
                        config.data().workers()),
                failure);
    }

    private static String asked(String message) {
        Matcher bytes = ASKED_FOR.matcher(message);
        if (bytes.find()) {
            return String.format(Locale.ROOT, " (%.0f MB more)", Double.parseDouble(bytes.group(1)) / 1e6);
        }
        Matcher onGpu = ASKED_FOR_ON_GPU.matcher(message);
        return onGpu.find() ? " (" + onGpu.group(1) + " more)" : "";
    }
}
