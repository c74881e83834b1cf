package dev.munit.benchmark.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/** Sends pictures to be translated, over connections that stay open. For many threads. */
final class Client {
    /** How long a request may take; the service is told the same. */
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final String BOUNDARY = "picture-after-picture";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Function<String, URI> service;
    private final Duration patience;

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
        return send("/translate?" + query, accept, "image/png", BodyPublishers.ofByteArray(png));
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
                BodyPublishers.ofByteArray(form.toByteArray()));
    }

    private static void part(ByteArrayOutputStream form, String name, byte[] png) throws IOException {
        form.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                        + ".png\"\r\nContent-Type: image/png\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        form.write(png);
        form.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private ServerTiming send(String path, String accept, String type, BodyPublisher body) throws IOException {
        URI uri = service.apply(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(patience)
                .header("Content-Type", type)
                .header("Accept", accept)
                .POST(body)
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new ServiceFailed("the service answered " + response.statusCode() + " to " + uri + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return ServerTiming.of(
                    response.headers().firstValue(ServerTiming.HEADER).orElse(""));
        } catch (HttpTimeoutException e) {
            throw new ServiceFailed("the service did not answer " + uri + " within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceFailed("a request was interrupted");
        }
    }
}
