package dev.munit.benchmark.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Connections to one service that stay open between requests, as many as there were requests at a time. For many
 * threads.
 */
final class KeptConnections implements AutoCloseable {
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final Duration patience;

    /** @param patience how long an answer may take */
    KeptConnections(Duration patience) {
        this.patience = patience;
    }

    /** Sends a request over an idle connection, or over a new one if there is none that still works. */
    Connection.Answer ask(URI uri, byte[] request) throws IOException {
        Connection kept = idle.poll();
        if (kept != null) {
            try {
                return ask(kept, request);
            } catch (Connection.ClosedMeanwhile again) {
                return ask(uri, request);
            }
        }
        return ask(Connection.to(uri), request);
    }

    private Connection.Answer ask(Connection connection, byte[] request) throws IOException {
        boolean keep = false;
        try {
            Connection.Answer answer = connection.ask(request, patience);
            keep = connection.isOpen();
            return answer;
        } finally {
            if (keep) {
                idle.push(connection);
            } else {
                connection.close();
            }
        }
    }

    /** When all requests are answered. */
    @Override
    public void close() throws IOException {
        for (Connection kept = idle.poll(); kept != null; kept = idle.poll()) {
            kept.close();
        }
    }
}
