package dev.munit.training.cli;

import dev.munit.image.PictureTooLong;
import dev.munit.inference.EngineUnavailable;
import dev.munit.inference.InferenceFailed;
import dev.munit.inference.PictureTooLarge;
import dev.munit.training.run.DiskFull;
import dev.munit.training.run.LossesNotFinite;
import dev.munit.training.run.MemoryExhausted;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The one place where what goes wrong becomes a sentence on the standard error stream, and an exit code. */
record Complaints(BooleanSupplier verbose) implements IExecutionExceptionHandler, IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        complain(command, String.valueOf(e.getMessage()));
        String name = command.getCommandSpec().qualifiedName(" ");
        command.getErr().println("See '" + name + " --help'.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        complain(command, sentence(e));
        if (verbose.getAsBoolean()) {
            PrintWriter err = command.getErr();
            e.printStackTrace(err);
            err.flush();
        }
        return ExitCode.SOFTWARE;
    }

    private static void complain(CommandLine command, String sentence) {
        command.getErr().println(command.getColorScheme().errorText("munit: " + sentence));
    }

    static String sentence(Exception e) {
        if (e instanceof UncheckedIOException && e.getCause() instanceof IOException cause) {
            return sentence(cause);
        }
        if (e instanceof IOException failure && DiskFull.says(failure)) {
            return "the disk is full: " + e.getMessage();
        }
        if (e instanceof FileSystemException || e instanceof FileNotFoundException) {
            return fileTrouble((IOException) e);
        }
        if (isForPeople(e) && e.getMessage() != null) {
            return e.getMessage();
        }
        return "this should not have happened: " + e + "; please report it with what --verbose shows";
    }

    /** Exceptions whose messages are written for the one who typed the command. */
    private static boolean isForPeople(Exception e) {
        return e instanceof IOException
                || e instanceof IllegalArgumentException
                || e instanceof EngineUnavailable
                || e instanceof InferenceFailed
                || e instanceof LossesNotFinite
                || e instanceof MemoryExhausted
                || e instanceof PictureTooLarge
                || e instanceof PictureTooLong;
    }

    private static String fileTrouble(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof NoSuchFileException) {
            return "there is no file or folder " + message;
        }
        if (e instanceof AccessDeniedException) {
            return message + " may not be read or written by this user";
        }
        if (e instanceof NotDirectoryException) {
            return message + " is not a folder";
        }
        return "a file cannot be used: " + message;
    }
}
