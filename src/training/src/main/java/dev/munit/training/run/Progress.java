package dev.munit.training.run;

import dev.munit.training.step.Losses;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Tells a person how a run is going: on a terminal one line that is drawn again and again, elsewhere a line every
 * {@code log_iter} iterations. Losses and seconds are running means, so that they can be read.
 */
public final class Progress implements TrainingListener {
    /** Short, so that the line fits into 80 columns: one that wraps could not be drawn over. */
    private static final int BAR = 8;

    private static final double MEMORY = 0.98;
    private static final long REDRAW_NANOS = Duration.ofMillis(200).toNanos();

    private final PrintStream out;
    private final boolean terminal;
    private final long every;
    private final RunningMeans means = new RunningMeans();
    private long drawn;
    private int width;

    /**
     * To a stream.
     *
     * @param terminal whether a line can be drawn over
     * @param every iterations from one line to the next where it cannot
     */
    public Progress(PrintStream out, boolean terminal, long every) {
        this.out = out;
        this.terminal = terminal;
        this.every = every;
    }

    @Override
    public void iterationDone(Iteration iteration) {
        means.add(iteration);
        if (!terminal) {
            if (iteration.number() % every == 0 || iteration.number() == iteration.last()) {
                out.println(line(iteration));
            }
            return;
        }
        long now = System.nanoTime();
        if (drawn == 0 || now - drawn > REDRAW_NANOS || iteration.number() == iteration.last()) {
            drawn = now;
            String line = bar(iteration) + " " + shortLine(iteration);
            out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            out.flush();
            width = line.length();
        }
    }

    @Override
    public void warning(String message) {
        note("warning: " + message);
    }

    @Override
    public void note(String message) {
        if (terminal && width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            width = 0;
        }
        out.println(message);
    }

    private static String bar(Iteration iteration) {
        int filled = (int) (BAR * iteration.number() / iteration.last());
        return "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "]";
    }

    private String shortLine(Iteration iteration) {
        String line = String.format(
                Locale.ROOT,
                "%d/%d  %.3f s/it  eta %s  G %.2f  D %.2f  image %.3f",
                iteration.number(),
                iteration.last(),
                means.seconds(),
                timeLeft(iteration),
                means.generators,
                means.discriminators,
                means.image);
        return iteration.skippedSteps() == 0 ? line : line + "  skipped " + iteration.skippedSteps();
    }

    private String timeLeft(Iteration iteration) {
        return clock(Math.round(means.seconds() * (iteration.last() - iteration.number())));
    }

    private String line(Iteration iteration) {
        String line = String.format(
                Locale.ROOT,
                "%d/%d  %.3f s/it  data %.1f %%  eta %s  G %.3f  D %.3f  image %.4f  style %.3f  content %.3f",
                iteration.number(),
                iteration.last(),
                means.seconds(),
                100 * means.waited() / means.seconds(),
                timeLeft(iteration),
                means.generators,
                means.discriminators,
                means.image,
                means.style,
                means.content);
        return iteration.skippedSteps() == 0 ? line : line + "  skipped " + iteration.skippedSteps();
    }

    private static String clock(long seconds) {
        long hours = seconds / 3600;
        return hours > 0
                ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, seconds % 3600 / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    /** Exponential means over about the last fifty iterations; both domains together where a loss has two. */
    private static final class RunningMeans {
        private double weight;
        private double seconds;
        private double waited;
        private double generators;
        private double discriminators;
        private double image;
        private double style;
        private double content;

        void add(Iteration iteration) {
            weight = MEMORY * weight + 1;
            double share = 1 / weight;
            Losses losses = iteration.outcome().losses();
            seconds += share * (iteration.took().toNanos() / 1e9 - seconds);
            waited += share * (iteration.waitedForData().toNanos() / 1e9 - waited);
            generators += share * (losses.genTotal() - generators);
            discriminators += share * (losses.disTotal() - discriminators);
            image += share * ((losses.reconXA() + losses.reconXB()) / 2 - image);
            style += share * ((losses.reconSA() + losses.reconSB()) / 2 - style);
            content += share * ((losses.reconCA() + losses.reconCB()) / 2 - content);
        }

        double seconds() {
            return seconds;
        }

        double waited() {
            return waited;
        }
    }
}
