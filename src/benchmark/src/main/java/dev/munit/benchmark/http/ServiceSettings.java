package dev.munit.benchmark.http;

import dev.munit.benchmark.worker.JavaProcess;
import java.nio.file.Path;
import java.util.List;

/**
 * How a service is started.
 *
 * @param jar {@code munit-service.jar}
 * @param threads of its engine
 * @param heap the most memory of Java's heap, as the JVM takes it: {@code 512m}
 */
public record ServiceSettings(Path jar, int threads, String heap) {

    /** The same service in Spring Boot's own format, of which images are made. */
    Path layers() {
        return jar.resolveSibling("munit-service-layers.jar");
    }

    /** Starts the jar, with nothing else. */
    Launch launch(Path models) {
        return port -> new ProcessBuilder(JavaProcess.jar(jar, jvmOptions(), arguments(models, port)));
    }

    private List<String> jvmOptions() {
        // Weights are outside of the heap, and Java would allow no more of that than heap; the image lifts it too.
        return List.of("-Xmx" + heap, "-XX:MaxDirectMemorySize=1t");
    }

    List<String> arguments(Path models, int port) {
        return List.of(
                "--server.port=" + port,
                "--munit.models.dir=" + models.toAbsolutePath(),
                "--munit.engine.provider=cpu",
                "--munit.engine.threads=" + threads,
                // On a slow machine a request is to be slow, not refused.
                "--munit.queue.max-wait=" + Client.PATIENCE.toSeconds() + "s",
                "--munit.queue.deadline=" + Client.PATIENCE.toSeconds() + "s");
    }
}
