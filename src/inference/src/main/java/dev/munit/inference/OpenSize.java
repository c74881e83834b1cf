package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.inference.RecentSizes.Opener;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What is open for one image size. */
final class OpenSize<K, R> {
    private final ImageSize size;
    private final boolean keepsMemory;
    private final Opener<K, R> opener;
    private final Consumer<R> closer;
    private final Map<K, CompletableFuture<R>> open = new ConcurrentHashMap<>();

    /** Under the lock of {@link RecentSizes}: how many use something of this size. */
    int users;

    /** Under the same lock: whether nobody else will. */
    boolean dropped;

    OpenSize(ImageSize size, boolean keepsMemory, Opener<K, R> opener, Consumer<R> closer) {
        this.size = size;
        this.keepsMemory = keepsMemory;
        this.opener = opener;
        this.closer = closer;
    }

    ImageSize size() {
        return size;
    }

    boolean keepsMemory() {
        return keepsMemory;
    }

    /**
     * Opens it, or waits for the thread that does, as long as the work is wanted that it is for.
     *
     * @throws WorkCancelled if that is not wanted any more
     */
    R get(K what, Work work) throws UnloadableModel {
        CompletableFuture<R> opening = new CompletableFuture<>();
        CompletableFuture<R> already = open.putIfAbsent(what, opening);
        if (already != null) {
            return await(already, work);
        }
        try {
            R opened = opener.open(size, what, keepsMemory);
            opening.complete(opened);
            return opened;
        } catch (UnloadableModel | RuntimeException | Error e) {
            open.remove(what);
            opening.completeExceptionally(e);
            throw e;
        }
    }

    private R await(CompletableFuture<R> opening, Work work) throws UnloadableModel {
        work.awaitEndOf(opening);
        try {
            return opening.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UnloadableModel unloadable) {
                throw unloadable;
            }
            throw e;
        }
    }

    /** Nobody may use it any more. */
    void close() {
        open.values().forEach(opened -> closer.accept(opened.join()));
        open.clear();
    }
}
