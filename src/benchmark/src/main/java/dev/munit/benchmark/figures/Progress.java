package dev.munit.benchmark.figures;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A line for each thing that has been measured, with the time that has gone and that is left. */
public final class Progress {
    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private final double expected;
    private final long start;
    private double done;

    /**
     * To a stream.
     *
     * @param expected how long everything should take: only its parts' proportions matter
     */
    public Progress(PrintWriter out, Duration expected) {
        this(out, expected, System::nanoTime);
    }

    Progress(PrintWriter out, Duration expected, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.expected = expected.toNanos();
        this.start = nanoTime.getAsLong();
    }

    /** Something has been done that should have taken that long. */
    public void done(Duration part, String what) {
        done += part.toNanos();
        double gone = nanoTime.getAsLong() - start;
        double left = Math.max(0, gone * (expected - done) / done);
        note(String.format(
                Locale.ROOT,
                "%3.0f %%  %s gone, %s left  %s",
                Math.min(100, 100 * done / expected),
                clock(gone),
                clock(left),
                what));
    }

    /** A line of its own. */
    public void note(String line) {
        out.println(line);
        out.flush();
    }

    private static String clock(double nanos) {
        long seconds = Math.round(nanos / 1e9);
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
