package dev.munit.service.load;

import dev.munit.service.MunitServiceApplication;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The service in a process of its own, with a port of its own for management. */
final class ServerProcess implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** All of the heap is there from the start: what grows besides is a leak. */
    private static final List<String> JVM = List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

    private final Process process;
    private final int port;
    private final int managementPort;

    ServerProcess(Path models, Path log, String... arguments) throws IOException {
        port = freePort();
        managementPort = freePort();
        List<String> command = new ArrayList<>(List.of(executable("java")));
        command.addAll(JVM);
        command.addAll(List.of("-cp", classPathWithoutTests(), MunitServiceApplication.class.getName()));
        command.addAll(List.of(
                "--server.port=" + port,
                "--management.server.port=" + managementPort,
                "--munit.models.dir=" + models,
                "--munit.engine.provider=cpu",
                "--munit.engine.threads=1"));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .ignoreExceptions()
                    .failFast("the service ended; see " + log, () -> !process.isAlive())
                    .until(() -> get(uri("/readyz")).startsWith("200"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String executable(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    /** Spring would take the tests' controllers for the service's. */
    private static String classPathWithoutTests() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    int port() {
        return port;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    URI management(String path) {
        return URI.create("http://localhost:" + managementPort + path);
    }

    /** Status and body. */
    static String get(URI uri) throws IOException, InterruptedException {
        var answer = CLIENT.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        return answer.statusCode() + " " + answer.body();
    }

    /** Asks the management port to do something. */
    HttpResponse<byte[]> post(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(management(path))
                        .timeout(Duration.ofMinutes(2))
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofByteArray());
    }

    /** The sum of a metric over its tags; one that is not there is a mistake. */
    double metric(String name) throws IOException, InterruptedException {
        String metrics = get(management("/actuator/prometheus"));
        List<String> lines = metrics.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .toList();
        if (lines.isEmpty()) {
            throw new AssertionError("no metric " + name + " in " + metrics);
        }
        return lines.stream()
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Gives back to the system what the process has freed, of Java's heap and of the C library's. */
    void giveBackMemory() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("System.trim_native_heap");
    }

    private void jcmd(String command) throws IOException, InterruptedException {
        new ProcessBuilder(executable("jcmd"), String.valueOf(process.pid()), command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true)
                .start()
                .waitFor();
    }

    /** Resident memory in bytes, as Linux counts it. */
    long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
