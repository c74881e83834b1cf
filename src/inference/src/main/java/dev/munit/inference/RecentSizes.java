package dev.munit.inference;

import dev.munit.image.ImageSize;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * What is open for the image sizes that were asked for last. What is asked for is opened once, however many threads ask
 * for it; only those wait that need it. The size that was not asked for longest makes room for a new one, and what is
 * open for it is closed when nobody uses it.
 *
 * @param <K> says which of the things for one size
 * @param <R> what is opened and closed
 */
final class RecentSizes<K, R> implements AutoCloseable {
    /** Opens something. */
    interface Opener<K, R> {
        /**
         * Opens it.
         *
         * @param keepsMemory whether there is room to keep the memory that runs of this size need
         */
        R open(ImageSize size, K what, boolean keepsMemory) throws UnloadableModel;
    }

    /** The right to use something until it is given back. */
    interface Use<R> extends AutoCloseable {
        R get();

        @Override
        void close();
    }

    private final int mostSizes;
    private final long mostKeptPixels;
    private final Opener<K, R> opener;
    private final Consumer<R> closer;

    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<ImageSize, OpenSize<K, R>> recent = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param mostSizes at least 1
     * @param mostKeptPixels how many pixels those sizes may have together whose memory is kept
     */
    RecentSizes(int mostSizes, long mostKeptPixels, Opener<K, R> opener, Consumer<R> closer) {
        this.mostSizes = mostSizes;
        this.mostKeptPixels = mostKeptPixels;
        this.opener = opener;
        this.closer = closer;
    }

    /**
     * What is open for that size, opened first if need be.
     *
     * @throws UnloadableModel if it cannot be opened; the next who asks tries again
     */
    Use<R> use(ImageSize size, K what) throws UnloadableModel {
        return use(size, what, new Work());
    }

    /**
     * The same for work that may not be wanted any more before another thread has opened it.
     *
     * @throws WorkCancelled if it is not
     */
    Use<R> use(ImageSize size, K what, Work work) throws UnloadableModel {
        List<OpenSize<K, R>> unused = new ArrayList<>();
        OpenSize<K, R> open = take(size, unused);
        try {
            unused.forEach(OpenSize::close);
            R resource = open.get(what, work);
            return new Use<>() {
                @Override
                public R get() {
                    return resource;
                }

                @Override
                public void close() {
                    giveBack(open);
                }
            };
        } catch (UnloadableModel | RuntimeException | Error e) {
            giveBack(open);
            throw e;
        }
    }

    /** Closes everything, or leaves it to who uses it last. */
    @Override
    public void close() {
        List<OpenSize<K, R>> unused = new ArrayList<>();
        lock.lock();
        try {
            dropOldestBeyond(0, unused);
        } finally {
            lock.unlock();
        }
        unused.forEach(OpenSize::close);
    }

    private OpenSize<K, R> take(ImageSize size, List<OpenSize<K, R>> unused) {
        lock.lock();
        try {
            OpenSize<K, R> open = recent.get(size);
            if (open == null) {
                dropOldestBeyond(mostSizes - 1, unused);
                open = new OpenSize<>(size, keptPixels() + size.pixels() <= mostKeptPixels, opener, closer);
                recent.put(size, open);
            }
            open.users++;
            return open;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack(OpenSize<K, R> open) {
        boolean last;
        lock.lock();
        try {
            open.users--;
            last = open.users == 0 && open.dropped;
        } finally {
            lock.unlock();
        }
        if (last) {
            open.close();
        }
    }

    private void dropOldestBeyond(int most, List<OpenSize<K, R>> unused) {
        Iterator<OpenSize<K, R>> oldest = recent.values().iterator();
        while (recent.size() > most) {
            OpenSize<K, R> dropped = oldest.next();
            oldest.remove();
            dropped.dropped = true;
            if (dropped.users == 0) {
                unused.add(dropped);
            }
        }
    }

    private long keptPixels() {
        return recent.values().stream()
                .filter(OpenSize::keepsMemory)
                .mapToLong(open -> open.size().pixels())
                .sum();
    }
}
