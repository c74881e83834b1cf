package dev.munit.service.server;

import dev.munit.service.security.SecurityHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import tools.jackson.databind.json.JsonMapper;

/** Answers with a problem where the application never sees the request. */
final class DirectProblem {
    private static final Logger LOG = LoggerFactory.getLogger(DirectProblem.class);

    private final JsonMapper json;

    DirectProblem(JsonMapper json) {
        this.json = json;
    }

    /** Sends the problem as the whole answer; its status is set already. */
    void answer(Request request, Response response, ProblemDetail problem) {
        byte[] body = json.writeValueAsBytes(problem);
        try {
            if (!response.containsHeader(RequestIdFilter.HEADER)) {
                response.setHeader(RequestIdFilter.HEADER, RequestIdFilter.idFor(request));
            }
            SecurityHeaders.set(response, false, request.isSecure());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
            response.finishResponse();
        } catch (IOException | IllegalStateException gone) {
            LOG.debug("nobody there to read {}", new String(body, StandardCharsets.UTF_8), gone);
        }
    }
}
