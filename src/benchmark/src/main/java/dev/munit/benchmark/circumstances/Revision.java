package dev.munit.benchmark.circumstances;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Which state of the sources was measured, as Git names it. */
public final class Revision {
    private Revision() {}

    /**
     * The commit of the repository that the folder belongs to, and whether files differ from it; or that nobody knows.
     */
    public static String of(Path folder) throws IOException {
        String commit = git(folder, "rev-parse", "--short=12", "HEAD");
        if (commit.isEmpty()) {
            return "unknown";
        }
        boolean clean =
                git(folder, "status", "--porcelain", "--untracked-files=no").isEmpty();
        return clean ? commit : commit + " with changes";
    }

    private static String git(Path folder, String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noGit) {
            return "";
        }
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
