package dev.munit.training.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

/** The command as a person uses it, within the test's process. */
record Munit(int exitCode, String out, String err) {
    static Munit run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = MunitCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF));
        int exitCode = commandLine.execute(
                Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Munit(exitCode, out.toString(), err.toString());
    }

    /** A command that runs a model; all tests of a process share one number of threads. */
    static Munit runModel(String command, Path model, Object... arguments) {
        Object[] all = new Object[arguments.length + 7];
        System.arraycopy(new Object[] {command, "--model", model, "--provider", "cpu", "--threads", 1}, 0, all, 0, 7);
        System.arraycopy(arguments, 0, all, 7, arguments.length);
        return run(all);
    }

    /** This, if it went well. */
    Munit succeeded() {
        if (exitCode != 0) {
            throw new AssertionError("exit code " + exitCode + ": " + err);
        }
        return this;
    }
}
