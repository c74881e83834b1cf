package dev.munit.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTests {
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicReference<String> sent = new AtomicReference<>("");
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/translate/guided", exchange -> {
            sent.set(exchange.getRequestHeaders().getFirst("Content-Type") + "\n"
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/translate", exchange -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                exchange.close();
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        never.countDown();
        server.stop(0);
    }

    private Client client(Duration patience) {
        return new Client(
                path -> URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path), patience);
    }

    @Test
    void doesNotWaitLongerThanItsPatience() {
        assertThatThrownBy(() -> client(Duration.ofMillis(300)).translate(new byte[] {1}, "seed=1", "image/png"))
                .isInstanceOf(ServiceFailed.class)
                .hasMessageContaining("the service did not answer")
                .hasMessageContaining("/translate?seed=1");
    }

    @Test
    void sendsAPictureAndTheLookOfAnother() throws IOException {
        client(Duration.ofMinutes(1))
                .translateLike(new byte[] {'p', 'i', 'c'}, new byte[] {'l', 'o', 'o', 'k'}, "seed=1");
        assertThat(sent.get().lines())
                .containsExactly(
                        "multipart/form-data; boundary=picture-after-picture",
                        "--picture-after-picture",
                        "Content-Disposition: form-data; name=\"image\"; filename=\"image.png\"",
                        "Content-Type: image/png",
                        "",
                        "pic",
                        "--picture-after-picture",
                        "Content-Disposition: form-data; name=\"style\"; filename=\"style.png\"",
                        "Content-Type: image/png",
                        "",
                        "look",
                        "--picture-after-picture--");
    }
}
