package dev.munit.benchmark.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/** Sends pictures to be translated, over connections that stay open. For many threads. */
final class Client implements AutoCloseable {
    /** How long a request may take; the service is told the same. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String BOUNDARY = "picture-after-picture";

    private final Function<String, URI> service;
    private final Duration patience;
    private final KeptConnections connections;

    Client(ServiceProcess service) {
        this(service::uri, PATIENCE);
    }

    /**
     * Of any service.
     *
     * @param service from a path to the address
     * @param patience how long a request may take
     */
    Client(Function<String, URI> service, Duration patience) {
        this.service = service;
        this.patience = patience;
        connections = new KeptConnections(patience);
    }

    /**
     * One request; of its answer only the times are kept.
     *
     * @param png the picture
     * @param query parameters of the call: {@code seed=1&samples=4}
     * @param accept the media type of the answer
     * @return where the service spent the time
     * @throws ServiceFailed if the answer is no success, or there is none in time
     */
    ServerTiming translate(byte[] png, String query, String accept) throws IOException {
        return send("/translate?" + query, accept, "image/png", png);
    }

    /**
     * The same in the style of another picture.
     *
     * @param style a picture of the domain that comes out
     */
    void translateLike(byte[] png, byte[] style, String query) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        part(form, "image", png);
        part(form, "style", style);
        form.write(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        send(
                "/translate/guided?" + query,
                "image/png",
                "multipart/form-data; boundary=" + BOUNDARY,
                form.toByteArray());
    }

    private static void part(ByteArrayOutputStream form, String name, byte[] png) throws IOException {
        form.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                        + ".png\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        form.write(png);
        form.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private ServerTiming send(String path, String accept, String type, byte[] body) throws IOException {
        URI uri = service.apply(path);
        try {
            Connection.Answer answer = connections.ask(uri, request(uri, accept, type, body));
            if (answer.status() != 200) {
                throw new ServiceFailed(
                        "the service answered " + answer.status() + " to " + uri + ": " + answer.problem());
            }
            return new ServerTiming(answer.header(ServerTiming.HEADER).orElse(""));
        } catch (SocketTimeoutException e) {
            throw new ServiceFailed("the service did not answer " + uri + " within " + patience.toSeconds() + " s");
        }
    }

    private static byte[] request(URI uri, String accept, String type, byte[] body) throws IOException {
        String head = "POST " + uri.getRawPath() + "?" + uri.getRawQuery() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nContent-Type: " + type + "\r\nAccept: " + accept + "\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.write(head.getBytes(StandardCharsets.US_ASCII));
        request.write(body);
        return request.toByteArray();
    }

    /** Closes the connections, when all requests are answered. */
    @Override
    public void close() throws IOException {
        connections.close();
    }
}
