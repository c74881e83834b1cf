package dev.munit.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReadinessTests {
    @Test
    void isThereWhenTheServiceSaysSo() throws IOException {
        AtomicInteger status = new AtomicInteger(503);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/readyz", exchange -> {
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        server.start();
        Readiness readiness = new Readiness(server.getAddress().getPort());
        try {
            assertThat(readiness.ask()).isFalse();
            status.set(200);
            assertThat(readiness.ask()).isTrue();
        } finally {
            server.stop(0);
        }
        assertThat(readiness.ask()).as("nobody listens any more").isFalse();
    }
}
