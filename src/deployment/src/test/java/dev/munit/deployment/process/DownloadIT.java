package dev.munit.deployment.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.munit.deployment.Repository;
import dev.munit.deployment.chart.Chart;
import dev.munit.deployment.image.Commands;
import dev.munit.deployment.image.Commands.Outcome;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The init container's own command, with a server that asks who comes. */
@EnabledOnOs(OS.LINUX)
class DownloadIT {
    private static final String PASS = "Bearer open sesame";

    private static HttpServer server;
    private static byte[] archive;

    /** Whether those are let in who have no pass, and nobody else. */
    private static volatile boolean open;

    private final Path volume = Commands.temporaryFolder("munit-volume");

    @BeforeAll
    static void serve() throws IOException {
        Path folder = Commands.temporaryFolder("munit-archive");
        Commands.attempt(
                Repository.file("models"), List.of("tar", "-czf", folder + "/models.tar.gz", "edges2chairs"), Map.of());
        archive = Files.readAllBytes(folder.resolve("models.tar.gz"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/models.tar.gz", exchange -> {
            String pass = exchange.getRequestHeaders().getFirst("Authorization");
            boolean known = open ? pass == null : PASS.equals(pass);
            exchange.sendResponseHeaders(known ? 200 : 401, known ? archive.length : -1);
            if (known) {
                exchange.getResponseBody().write(archive);
            }
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void stop() {
        server.stop(0);
    }

    @Test
    void unpacksTheArchiveThatWasMeant() throws NoSuchAlgorithmException {
        Outcome outcome = download(sha256(), PASS);
        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(volume.resolve("models/edges2chairs/bundle.json")).exists();
        assertThat(volume.resolve("models/.archive")).doesNotExist();
    }

    @Test
    void leavesThePassNowhere() throws NoSuchAlgorithmException {
        download(sha256(), PASS);
        Outcome found = Commands.attempt(volume, List.of("grep", "-rlF", PASS, "."), Map.of());
        assertThat(found).returns(1, Outcome::status).returns("", Outcome::output);
    }

    @Test
    void asksWithoutAPassWhereThereIsNone() throws NoSuchAlgorithmException {
        open = true;
        assertThat(download(sha256(), "").status()).isZero();
        assertThat(volume.resolve("models/edges2chairs/bundle.json")).exists();
    }

    @Test
    void unpacksNoOther() {
        Outcome outcome = download("0".repeat(64), PASS);
        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.output()).contains("not the archive that was expected");
        assertThat(volume.resolve("models/edges2chairs")).doesNotExist();
    }

    @Test
    void endsWhereItIsNotLetIn() {
        assertThat(download("0".repeat(64), "Bearer guess").status()).isNotZero();
    }

    @AfterEach
    void shut() {
        open = false;
    }

    private static String sha256() throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    }

    private Outcome download(String sha256, String authorization) {
        String url = "http://localhost:" + server.getAddress().getPort() + "/models.tar.gz";
        Container container =
                Chart.with("""
                models:
                  source: download
                  download:
                    archives: [{url: '%s', sha256: '%s'}]
                    authorizationSecret: {name: store}
                """.formatted(url, sha256)).pod().getInitContainers().get(0);
        assertThat(container.getEnv().get(0).getName()).isEqualTo("AUTHORIZATION");
        assertThat(container.getVolumeMounts())
                .as("nothing that the service writes to or reads, but its models")
                .extracting(VolumeMount::getName)
                .containsExactly("models");
        Commands.attempt(volume, List.of("mkdir", "-p", "models"), Map.of());
        List<String> command = container.getCommand().stream()
                .map(word -> word.startsWith("http") ? word : word.replace("/models", volume + "/models"))
                .toList();
        return Commands.attempt(volume, command, Map.of("AUTHORIZATION", authorization));
    }
}
