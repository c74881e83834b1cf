package dev.munit.deployment.image;

import dev.munit.deployment.Repository;
import dev.munit.deployment.image.Dockerfile.Instruction;
import dev.munit.deployment.image.Dockerfile.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file system of the image for the CPU, made in a temporary folder by the Dockerfile's own instructions: what it
 * copies is copied, what it runs is run, with the Java that runs the tests or another one. Left out are the build of
 * the jar, which the build that runs these tests has made, and what apt installs for it. When it is done nobody can
 * write there, as in a container with a read-only root.
 */
public final class BuiltImage {
    private static final Map<Path, BuiltImage> MADE = new ConcurrentHashMap<>();
    private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(\\S+)");

    private final Dockerfile dockerfile = Dockerfile.read();
    private final Stage target = dockerfile.stage("cpu");
    private final Path java;
    private final Path root;

    private BuiltImage(Path java) throws IOException {
        this.java = java;
        root = Commands.temporaryFolder("munit-image");
        layers();
        for (Instruction instruction : target.instructions()) {
            switch (instruction.keyword()) {
                case "WORKDIR" -> Files.createDirectories(workdir());
                case "COPY" -> copy(instruction);
                case "RUN" -> Commands.run(workdir(), List.of("bash", "-c", instruction.arguments()), javaHome());
                default -> {}
            }
        }
        Commands.run(root, List.of("chmod", "-R", "a-w", "."));
    }

    /** With the Java of the tests, made once for all of them. */
    public static BuiltImage get() {
        return of(Path.of(System.getProperty("java.home")));
    }

    /**
     * With some Java, made once for all tests.
     *
     * @param java the home of a JDK
     */
    public static BuiltImage of(Path java) {
        return MADE.computeIfAbsent(java, BuiltImage::make);
    }

    private static BuiltImage make(Path java) {
        try {
            return new BuiltImage(java);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Map<String, String> javaHome() {
        return Map.of(Commands.JAVA_HOME, java.toString());
    }

    private void layers() {
        for (Stage stage : dockerfile.lineage(target.name() + "-layers")) {
            for (Instruction run : stage.all("RUN")) {
                String command = dockerfile.resolve(run.arguments());
                if (!command.startsWith("apt-get") && !command.contains("/build.sh")) {
                    List<String> words = List.of("bash", "-c", command.replace(" /image", " " + built()));
                    Commands.run(Repository.file("."), words, javaHome());
                }
            }
        }
    }

    private String built() {
        return root.resolve("image").toString();
    }

    private void copy(Instruction copy) {
        String[] words = copy.arguments().split(" ");
        String destination = words[words.length - 1];
        Path to = destination.startsWith("/") ? inside(destination) : workdir().resolve(destination);
        boolean fromContext = copy.flags().isEmpty();
        for (int i = 0; i < words.length - 1; i++) {
            // A folder's content goes, as BuildKit does it; cp needs to be told.
            String from = fromContext ? Repository.file(words[i]).toString() : inside(words[i]) + "/.";
            Commands.run(root, List.of("mkdir", "-p", to.toString()));
            Commands.run(root, List.of("cp", "-a", from, to.toString()));
        }
    }

    /** Where a path of the container is here. */
    public Path inside(String path) {
        return root.resolve(path.substring(1));
    }

    public Path workdir() {
        return inside(target.last("WORKDIR").arguments());
    }

    public List<String> entrypoint() {
        return target.last("ENTRYPOINT").words();
    }

    /** The container's variables; the one that names its Java is that of the base. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>(javaHome());
        for (Instruction env : target.all("ENV")) {
            Matcher variable = VARIABLE.matcher(env.arguments());
            while (variable.find()) {
                environment.put(variable.group(1), variable.group(2));
            }
        }
        return environment;
    }

    String healthcheck() {
        return target.last("HEALTHCHECK").arguments().replaceAll("CMD \\[\"(.*)\"]", "$1");
    }
}
