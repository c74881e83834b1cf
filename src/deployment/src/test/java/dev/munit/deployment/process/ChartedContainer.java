package dev.munit.deployment.process;

import dev.munit.deployment.chart.Rendering;
import dev.munit.deployment.image.BuiltImage;
import dev.munit.deployment.image.Commands;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HTTPGetAction;
import io.fabric8.kubernetes.api.model.Quantity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.RoundingMode;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;

/**
 * The service's container, started as Kubernetes would: the image's entry point in its working folder, as nobody, with
 * the rendered variables, arguments and files and nothing else. Paths at which the chart mounts something are in a
 * temporary folder.
 */
final class ChartedContainer implements AutoCloseable {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Container container;
    private final Path log;
    private final Process process;

    /** With the Java of the tests. */
    ChartedContainer(Rendering rendering) {
        this(rendering, BuiltImage.get());
    }

    ChartedContainer(Rendering rendering, BuiltImage image) {
        container = rendering.container();
        try {
            Path root = Commands.temporaryFolder("munit-pod");
            log = root.resolve("service.log");
            Volumes volumes = new Volumes(root, rendering, container, image);
            Map<String, String> environment = new LinkedHashMap<>(image.environment());
            container.getEnv().forEach(variable -> environment.put(variable.getName(), value(variable)));
            environment.replaceAll((name, value) -> volumes.here(value));
            List<String> command = new ArrayList<>(image.entrypoint());
            command.addAll(container.getArgs());
            process = Commands.builder(image.workdir(), Commands.asNobody(command), environment)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String value(EnvVar variable) {
        if (variable.getValueFrom() == null) {
            return variable.getValue();
        }
        var field = variable.getValueFrom().getResourceFieldRef();
        Map<String, Quantity> quantities = field.getResource().startsWith("limits.")
                ? container.getResources().getLimits()
                : container.getResources().getRequests();
        // Kubernetes rounds up to the divisor.
        return quantities
                .get(field.getResource().replaceFirst(".*\\.", ""))
                .getNumericalAmount()
                .setScale(0, RoundingMode.CEILING)
                .toPlainString();
    }

    /** Waits until the startup probe is content; a service that never gets there is ended. */
    ChartedContainer awaitReady() {
        try {
            Awaitility.await().atMost(Duration.ofMinutes(2)).until(this::isReady);
            return this;
        } catch (RuntimeException | AssertionError never) {
            close();
            throw new AssertionError("the service is not ready:\n" + output(), never);
        }
    }

    private boolean isReady() {
        HTTPGetAction startup = container.getStartupProbe().getHttpGet();
        if (!process.isAlive()) {
            throw new AssertionError("the service has ended");
        }
        return status(uri(startup.getPort().getStrVal(), startup.getPath())) == 200;
    }

    private int status(URI uri) {
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    int port(String name) {
        return container.getPorts().stream()
                .filter(port -> port.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getContainerPort();
    }

    private URI uri(String port, String path) {
        return URI.create("http://localhost:" + port(port) + path);
    }

    /** @param port the name of a port */
    HttpResponse<String> get(String port, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(port, path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString()).join();
    }

    /** @param headers names and values in turn */
    CompletableFuture<HttpResponse<byte[]>> translate(Path picture, String query, String... headers)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri("http", "/translate" + query))
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofFile(picture));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofByteArray());
    }

    double metric(String name) {
        return get("management", "/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .sum();
    }

    /** As Kubernetes asks a container to stop. */
    void terminate() {
        process.destroy();
    }

    int awaitEnd() {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    String output() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }
}
