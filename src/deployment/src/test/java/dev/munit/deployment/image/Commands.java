package dev.munit.deployment.image;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs programs as the image's steps and its container do: with the Java that {@code JAVA_HOME} names among their
 * variables, or else that of the tests, in front of all others.
 */
public final class Commands {
    static final String JAVA_HOME = "JAVA_HOME";

    private static final String NOBODY = "65532";

    private Commands() {}

    /** What a program said, and how it ended. */
    public record Outcome(int status, String output) {}

    /** A program that has to succeed. */
    static void run(Path folder, List<String> command) {
        run(folder, command, Map.of());
    }

    static void run(Path folder, List<String> command, Map<String, String> environment) {
        Outcome outcome = attempt(folder, command, environment);
        if (outcome.status() != 0) {
            throw new AssertionError(command + " ended with " + outcome.status() + "\n" + outcome.output());
        }
    }

    /** A program with these variables and no others. */
    public static Outcome attempt(Path folder, List<String> command, Map<String, String> environment) {
        try {
            Process process = builder(folder, command, environment)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    public static ProcessBuilder builder(Path folder, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().putAll(environment);
        String java = environment.getOrDefault(JAVA_HOME, System.getProperty("java.home"));
        builder.environment().put("PATH", Path.of(java, "bin") + File.pathSeparator + path);
        return builder;
    }

    /** The same as nobody in particular, which whoever is not root is already. */
    public static List<String> asNobody(List<String> command) {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            words.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
        }
        words.addAll(command);
        return words;
    }

    /** A folder that is deleted when all tests are over, even if nobody may write there by then. */
    public static Path temporaryFolder(String name) {
        try {
            Path folder = Files.createTempDirectory(name).toRealPath();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            run(folder, List.of("chmod", "a+rx", "."));
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void delete(Path folder) {
        attempt(folder.getParent(), List.of("chmod", "-R", "u+w", folder.toString()), Map.of());
        attempt(folder.getParent(), List.of("rm", "-rf", folder.toString()), Map.of());
    }
}
