package dev.munit.training.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** How much of some work is done: on a terminal one line that is drawn again and again, elsewhere every tenth of it. */
final class ProgressLine {
    private static final int BAR = 24;

    private final PrintWriter err;
    private final boolean terminal;
    private int width;
    private long shown = -1;

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static ProgressLine of(CommandSpec spec) {
        return new ProgressLine(spec.commandLine().getErr(), Ansi.AUTO.enabled());
    }

    void show(int done, int total) {
        if (terminal) {
            draw(bar(done, total) + " " + done + "/" + total);
        } else if (10L * done / total != 10L * (done - 1) / total) {
            err.println(done + "/" + total);
        }
        err.flush();
    }

    /** How much of a file has arrived; {@code total} is -1 if nobody knows how much it will be. */
    void megabytes(long bytes, long total) {
        long megabyte = 1_000_000;
        if (bytes / megabyte == shown && bytes != total) {
            return;
        }
        if (terminal) {
            String line = total < 0
                    ? bytes / megabyte + " MB"
                    : bar(bytes, total) + " " + bytes / megabyte + "/" + total / megabyte + " MB";
            draw(line);
        } else if (total > 0 && 10 * bytes / total != 10 * Math.max(0, shown) * megabyte / total) {
            err.println(bytes / megabyte + "/" + total / megabyte + " MB");
            err.flush();
        }
        shown = bytes / megabyte;
    }

    /** How many of an unknown number are done. */
    void count(int done) {
        if (terminal) {
            if (done % 100 == 0) {
                draw(done + " files");
            }
        } else if (done % 10_000 == 0) {
            err.println(done + " files");
            err.flush();
        }
    }

    private void draw(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        err.flush();
        width = line.length();
    }

    private static String bar(long done, long total) {
        int filled = (int) (BAR * done / Math.max(1, total));
        return "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "]";
    }

    /** A line of its own; the progress goes on below it. */
    void note(String line) {
        end();
        err.println(line);
        err.flush();
    }

    /** Leaves the line, so that others can follow. */
    void end() {
        if (width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            width = 0;
        }
    }
}
