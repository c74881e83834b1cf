package dev.munit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;

/** {@code java -jar munit-service.jar} in a folder, with a log of that name in it. */
final class PackagedService implements AutoCloseable {
    static final Path JAR = Path.of("target", "munit-service.jar").toAbsolutePath();

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;
    private final int port;

    private PackagedService(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static PackagedService start(Path folder, Path models, String... properties) throws IOException {
        int port = freePort();
        Path log = folder.resolve("log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                JAR.toString(),
                "--server.port=" + port,
                "--munit.engine.provider=cpu",
                "--munit.engine.threads=1",
                "--munit.models.dir=" + models));
        Collections.addAll(command, properties);
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new PackagedService(process, log, port);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    int port() {
        return port;
    }

    /** The status of an answer, 0 where there is none. */
    int status(String path) throws InterruptedException {
        return status(port, path);
    }

    static int status(int port, String path) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .build();
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        }
    }

    PackagedService ready() {
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            return status("/readyz") == 200;
        });
        return this;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
