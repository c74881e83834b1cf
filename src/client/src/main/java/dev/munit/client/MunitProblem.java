package dev.munit.client;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The service refused or failed; the message is its sentence on what to do. */
public final class MunitProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final transient Problem problem;
    private final transient HttpHeaders headers;

    private MunitProblem(Problem problem, HttpHeaders headers) {
        super(problem.detail());
        this.problem = problem;
        this.headers = headers;
    }

    static void raise(HttpRequest request, ClientHttpResponse response) throws IOException {
        byte[] body = response.getBody().readAllBytes();
        HttpHeaders headers = new HttpHeaders(response.getHeaders());
        throw new MunitProblem(read(body, response.getStatusCode().value(), request.getURI()), headers);
    }

    /** What is between the client and the service may answer too, and in other ways. */
    private static Problem read(byte[] body, int status, URI address) {
        try {
            return MAPPER.readValue(body, Problem.class);
        } catch (JacksonException | NullPointerException other) {
            return new Problem(
                    URI.create("about:blank"),
                    "Not an answer of the service",
                    status,
                    address + " answered with status " + status + " and no problem that could be read.",
                    null,
                    List.of());
        }
    }

    public Problem problem() {
        return problem;
    }

    /** When it is worth trying again, where the service says so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(headers.getFirst(HttpHeaders.RETRY_AFTER))
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)));
    }

    /** Under which the service's log has more about it. */
    public Optional<String> requestId() {
        return Optional.ofNullable(headers.getFirst("X-Request-Id"));
    }
}
