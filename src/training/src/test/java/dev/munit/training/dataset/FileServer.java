package dev.munit.training.dataset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server with one file, which answers requests for parts of it, and whose connections can be made to break. */
public final class FileServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> breaks = new ArrayDeque<>();
    private volatile byte[] content;
    private volatile @Nullable String version = "\"1\"";

    public FileServer(String name, byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/files/" + name, this::answer);
        server.start();
    }

    public URI base() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/files");
    }

    /** The next answers break off after so many bytes of their body, in this order; later ones are whole. */
    public synchronized FileServer breakingAfter(Integer... bytes) {
        breaks.addAll(List.of(bytes));
        return this;
    }

    /** Another file from now on. */
    void replace(byte[] other, @Nullable String otherVersion) {
        content = other;
        version = otherVersion;
    }

    /** The Range header of each request so far; "all" where it had none. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? "all" : range);
        String known = exchange.getRequestHeaders().getFirst("If-Range");
        byte[] all = content;
        int from = 0;
        if (version != null) {
            exchange.getResponseHeaders().add("ETag", version);
        }
        if (range != null && (known == null || known.equals(version))) {
            from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
            if (from >= all.length) {
                exchange.getResponseHeaders().add("Content-Range", "bytes */" + all.length);
                exchange.sendResponseHeaders(416, -1);
                exchange.close();
                return;
            }
            exchange.getResponseHeaders()
                    .add("Content-Range", "bytes " + from + "-" + (all.length - 1) + "/" + all.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, all.length - from);
        Integer breakAfter;
        synchronized (this) {
            breakAfter = breaks.poll();
        }
        int to = breakAfter == null ? all.length : Math.min(all.length, from + breakAfter);
        exchange.getResponseBody().write(Arrays.copyOfRange(all, from, to));
        exchange.getResponseBody().flush();
        exchange.close(); // too early, if not all was written: the connection breaks
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
