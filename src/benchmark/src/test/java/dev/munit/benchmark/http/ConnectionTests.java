package dev.munit.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionTests {
    private static final String BODY = "x".repeat(300_000);
    private static final String KEPT =
            "HTTP/1.1 200 \r\nserver-timing: decode;dur=2.50\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;
    private static final String LAST = "HTTP/1.1 200 \r\nConnection: close\r\nContent-Length: 2\r\n\r\nok";
    private static final String NOT_HTTP = "SSH-2.0\r\n\r\n";

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger brokenOff = new AtomicInteger();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** Each connection gets these answers, and is then closed. */
    private Client clientOf(List<String> answers) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    connections.incrementAndGet();
                    for (String answer : answers) {
                        readRequest(socket);
                        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    }
                } catch (IOException nextOne) {
                    brokenOff.incrementAndGet();
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return new Client(
                path -> URI.create("http://127.0.0.1:" + server.getLocalPort() + path), Duration.ofMinutes(1));
    }

    private static void readRequest(Socket socket) throws IOException {
        StringBuilder request = new StringBuilder();
        while (!request.toString().endsWith("\r\n\r\npng")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("no request");
            }
            request.append((char) next);
        }
    }

    private static ServerTiming translate(Client client) throws IOException {
        return client.translate("png".getBytes(StandardCharsets.US_ASCII), "seed=1", "image/png");
    }

    @Test
    void staysOpen() throws IOException {
        try (Client client = clientOf(List.of(KEPT, KEPT, KEPT))) {
            assertThat(translate(client).stages()).containsEntry("decode", 2.5);
            translate(client);
            assertThat(translate(client).work()).isEqualTo(2.5);
            assertThat(connections).hasValue(1);
        }
    }

    /** How many connections three requests take. */
    private int connectionsWith(List<String> answers) throws IOException {
        try (Client client = clientOf(answers)) {
            for (int i = 0; i < 3; i++) {
                translate(client);
            }
        }
        return connections.get();
    }

    @Test
    void isNotUsedAgainWhenTheServiceSaysSo() throws IOException {
        assertThat(connectionsWith(List.of(KEPT, LAST))).isEqualTo(2);
    }

    @Test
    void isMadeAnewWhenTheServiceHasClosedItMeanwhile() throws IOException {
        assertThat(connectionsWith(List.of(KEPT))).isEqualTo(3);
    }

    @Test
    void takesNothingElseForAnAnswer() throws IOException {
        try (Client client = clientOf(List.of(NOT_HTTP))) {
            assertThatThrownBy(() -> translate(client)).hasMessageContaining("no answer of HTTP: SSH-2.0");
        }
        try (Client client = clientOf(List.of())) {
            assertThatThrownBy(() -> translate(client)).isInstanceOf(IOException.class);
        }
    }
}
