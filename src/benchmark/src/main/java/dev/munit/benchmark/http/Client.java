package dev.munit.benchmark.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Sends pictures to be translated, over connections that stay open. For many threads. */
final class Client {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ServiceProcess service;

    Client(ServiceProcess service) {
        this.service = service;
    }

    /**
     * One request; its answer is read and thrown away.
     *
     * @param png the picture
     * @param query parameters of the call: {@code seed=1&samples=4}
     * @param accept the media type of the answer
     * @throws ServiceFailed if the answer is no success
     */
    void translate(byte[] png, String query, String accept) throws IOException {
        URI uri = service.uri("/translate?" + query);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "image/png")
                .header("Accept", accept)
                .POST(BodyPublishers.ofByteArray(png))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new ServiceFailed("the service answered " + response.statusCode() + " to " + uri + ": "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceFailed("a request was interrupted");
        }
    }
}
