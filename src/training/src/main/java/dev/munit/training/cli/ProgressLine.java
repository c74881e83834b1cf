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

    ProgressLine(PrintWriter err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    static ProgressLine of(CommandSpec spec) {
        return new ProgressLine(spec.commandLine().getErr(), Ansi.AUTO.enabled());
    }

    void show(int done, int total) {
        if (terminal) {
            int filled = (int) (1L * BAR * done / total);
            String line = "[" + "=".repeat(filled) + " ".repeat(BAR - filled) + "] " + done + "/" + total;
            err.print("\r" + line);
            width = line.length();
        } else if (10L * done / total != 10L * (done - 1) / total) {
            err.println(done + "/" + total);
        }
        err.flush();
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
