package dev.munit.benchmark.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Asks a service now and then whether it is ready. By a bare socket: whatever asks runs on the processors that the
 * service starts on, and a client of Java's takes seconds of processor time until it is compiled.
 */
final class Readiness {
    /** A start is measured to within this. */
    static final Duration PAUSE = Duration.ofMillis(25);

    private static final int PATIENCE_MILLIS = 10_000;
    private static final String QUESTION = "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

    private final InetSocketAddress service;

    Readiness(int port) {
        service = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Whether it answers, and with 200. */
    boolean ask() {
        try (Socket socket = new Socket()) {
            socket.connect(service, PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(QUESTION.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return status != null && status.startsWith("HTTP/1.1 200");
        } catch (IOException notListeningYet) {
            return false;
        }
    }
}
