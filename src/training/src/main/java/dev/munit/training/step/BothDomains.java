package dev.munit.training.step;

import ai.djl.ndarray.NDScope;
import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Does the work of both domains, each on a thread of its own where there are at least two. Their networks are as good
 * as independent, so this needs far fewer meetings than two threads that share each operation, of which many are too
 * small to be shared. What comes out is the same to the last bit as when one domain follows the other.
 */
public final class BothDomains implements AutoCloseable {
    private final @Nullable ExecutorService second;

    private BothDomains(@Nullable ExecutorService second) {
        this.second = second;
    }

    /**
     * On the thread that calls, first a, then b.
     *
     * @param threads how many PyTorch is told to use for each operation on a processor
     */
    public static BothDomains oneAfterTheOther(int threads) {
        JniUtils.setNumThreads(threads);
        return new BothDomains(null);
    }

    /**
     * On a processor.
     *
     * @param threads how many threads to use altogether; PyTorch is told what is left of them for each operation
     */
    public static BothDomains on(int threads) {
        if (threads < 2) {
            return oneAfterTheOther(threads);
        }
        ExecutorService second = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "domain-b");
            thread.setDaemon(true);
            return thread;
        });
        BothDomains both = new BothDomains(second);
        // PyTorch counts the threads of operations for each thread that asks for one.
        JniUtils.setNumThreads(threads / 2);
        both.run(() -> {}, () -> JniUtils.setNumThreads(threads / 2));
        return both;
    }

    /** Returns when both are done, even if one of them fails. */
    void run(Runnable a, Runnable b) {
        if (second == null) {
            a.run();
            b.run();
            return;
        }
        CompletableFuture<Void> other = CompletableFuture.runAsync(b, second);
        try {
            a.run();
        } finally {
            // Arrays that it uses may be closed next.
            other.exceptionally(failure -> null).join();
        }
        try {
            other.join();
        } catch (CompletionException failed) {
            throw asItWas(failed);
        }
    }

    private static RuntimeException asItWas(CompletionException failed) {
        if (failed.getCause() instanceof Error error) {
            throw error;
        }
        return failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }

    /** Does the work, and then lets go of every array that either thread has made meanwhile. */
    <T> T inScopes(Supplier<T> work) {
        try (NDScope first = new NDScope()) {
            first.suppressNotUsedWarning();
            if (second == null) {
                return work.get();
            }
            NDScope other = CompletableFuture.supplyAsync(NDScope::new, second).join();
            try {
                return work.get();
            } finally {
                CompletableFuture.runAsync(other::close, second).join();
            }
        }
    }

    @Override
    public void close() {
        if (second != null) {
            second.shutdown();
        }
    }
}
