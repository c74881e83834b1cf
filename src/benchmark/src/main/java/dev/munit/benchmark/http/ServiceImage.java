package dev.munit.benchmark.http;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The service as its container image has it, in a folder: taken apart into layers, with nothing left to unpack, and
 * with the cache of classes that one start has trained. The image's own scripts make it, for the Java that runs this
 * program.
 */
final class ServiceImage {
    private static final int MINUTES = 5;

    /**
     * What the Dockerfile does between the jar and its ENTRYPOINT; $0 has the scripts, $1 is the jar, $2 the folder.
     */
    private static final String STEPS = """
            rm -rf "$2"
            "$0"/layers.sh "$1" "$2"/layers
            mkdir "$2"/app
            for layer in natives dependencies snapshot-dependencies application; do
              cp -R "$2"/layers/$layer/. "$2"/app
            done
            cp "$0"/java.options "$0"/default.options "$0"/train.sh "$2"/app
            cd "$2"/app
            ./train.sh
            """;

    private final Path app;

    private ServiceImage(Path app) {
        this.app = app;
    }

    /**
     * Makes it.
     *
     * @param scripts the folder with {@code layers.sh}, {@code train.sh} and the options of an image's Java
     * @param jar in Spring Boot's own format, {@code munit-service-layers.jar}
     * @param folder what is there is deleted
     * @param log where everything that is printed goes
     * @throws IOException if there is no bash, or a script fails
     */
    static ServiceImage make(Path scripts, Path jar, Path folder, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", "-euc", STEPS));
        for (Path path : List.of(scripts, jar, folder)) {
            command.add(path.toAbsolutePath().toString());
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().merge("PATH", bin().toString(), (path, ours) -> ours + File.pathSeparator + path);
        Process process = builder.start();
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new ServiceFailed("the service could not be made ready as in an image; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceFailed("making the service ready as in an image was interrupted");
        } finally {
            process.destroyForcibly();
        }
        return new ServiceImage(folder.resolve("app").toAbsolutePath());
    }

    private static Path bin() {
        return Path.of(System.getProperty("java.home"), "bin");
    }

    /** Starts it as the image does, its variable included, and with the same settings as a jar. */
    Launch launch(ServiceSettings settings, Path models) {
        return port -> {
            List<String> command = new ArrayList<>(List.of(
                    bin().resolve("java").toString(), "@java.options", "@jdk.options", "-jar", "munit-service.jar"));
            command.addAll(settings.arguments(models, port));
            ProcessBuilder builder = new ProcessBuilder(command).directory(app.toFile());
            builder.environment().put("JDK_JAVA_OPTIONS", "@" + app.resolve("default.options"));
            return builder;
        };
    }
}
