package dev.munit.service.server;

import dev.munit.service.problem.ProblemType;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatusCode;

/** Answers what Tomcat refuses before the application sees it: a broken request line, headers that are too large. */
public final class ProblemReportValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemReportValve.class);

    private final DirectProblem problems;

    ProblemReportValve(DirectProblem problems) {
        this.problems = problems;
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
            // Its message may quote the address, a style code in it.
            LOG.debug("refused with status {}: {}", status, throwable == null ? "" : throwable.getClass());
        }
        problems.answer(request, response, type.body(HttpStatusCode.valueOf(status), type.cause()));
    }
}
