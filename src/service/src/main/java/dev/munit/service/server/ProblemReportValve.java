package dev.munit.service.server;

import dev.munit.service.problem.ProblemType;
import dev.munit.service.security.SecurityHeaders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers what Tomcat refuses before the application sees it: a broken request line, headers that are too large. */
public final class ProblemReportValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

    private final JsonMapper json;

    ProblemReportValve(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        int status = response.getStatus();
        if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        ProblemType type = ProblemType.ofStatus(status);
        if (type == ProblemType.INTERNAL_ERROR) {
            LOG.error("{} {} failed", request.getMethod(), request.getRequestURI(), throwable);
        } else {
            LOG.debug("refused with status {}", status, throwable);
        }
        byte[] body = json.writeValueAsBytes(type.body(HttpStatusCode.valueOf(status), type.cause()));
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
            LOG.debug(
                    "nobody there to read about status {}: {}", status, new String(body, StandardCharsets.UTF_8), gone);
        }
    }
}
