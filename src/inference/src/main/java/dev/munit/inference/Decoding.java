package dev.munit.inference;

import dev.munit.image.Picture;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Pictures with one content in several styles, in the order of the styles: while one is being used, the device computes
 * the next. Of one thread. Closing it early drops what has not been asked for.
 */
public final class Decoding implements Iterator<Picture>, AutoCloseable {
    private final Iterator<StyleCode> styles;
    private final int ahead;
    private final Function<StyleCode, PendingRun> start;
    private final Function<PendingRun, Picture> finish;
    private final Deque<PendingRun> started = new ArrayDeque<>();

    /** @param ahead how many runs the device may have at once */
    Decoding(
            List<StyleCode> styles,
            int ahead,
            Function<StyleCode, PendingRun> start,
            Function<PendingRun, Picture> finish) {
        this.styles = styles.iterator();
        this.ahead = ahead;
        this.start = start;
        this.finish = finish;
    }

    @Override
    public boolean hasNext() {
        return styles.hasNext() || !started.isEmpty();
    }

    /**
     * Waits for the next picture.
     *
     * @throws WorkCancelled if the work is not wanted any more
     * @throws InferenceFailed if it cannot be computed
     */
    @Override
    public Picture next() {
        if (!hasNext()) {
            throw new NoSuchElementException("every style has been decoded");
        }
        startSome();
        PendingRun first = started.removeFirst();
        Picture picture = finish.apply(first);
        startSome();
        return picture;
    }

    private void startSome() {
        while (styles.hasNext() && started.size() < ahead) {
            started.addLast(start.apply(styles.next()));
        }
    }

    @Override
    public void close() {
        started.forEach(PendingRun::cancel);
        started.clear();
    }
}
