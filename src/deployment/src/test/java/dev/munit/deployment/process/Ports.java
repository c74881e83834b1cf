package dev.munit.deployment.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;

/** Ports that nobody uses, for the chart to render. */
record Ports(int http, int management) {
    static Ports free() {
        try (ServerSocket http = new ServerSocket(0);
                ServerSocket management = new ServerSocket(0)) {
            return new Ports(http.getLocalPort(), management.getLocalPort());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    /** Values of the chart. */
    String yaml() {
        return "containerPorts: {http: %d, management: %d}\n".formatted(http, management);
    }
}
