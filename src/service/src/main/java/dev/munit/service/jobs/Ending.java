package dev.munit.service.jobs;

import dev.munit.service.problem.Problem;
import dev.munit.service.server.Outgoing;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** What came of a job. */
sealed interface Ending {
    /** What the answer to the request would have carried. */
    HttpHeaders headers();

    JobState state();

    /** How much memory it takes. */
    long bytes();

    /**
     * Answers with it.
     *
     * @throws Problem if that is what it is, or there is no room for an answer while others read theirs
     */
    void sendTo(HttpServletResponse response, Outgoing outgoing) throws IOException;

    /** An answer. */
    record Answered(HttpHeaders headers, byte[] body) implements Ending {
        @Override
        public JobState state() {
            return JobState.DONE;
        }

        @Override
        public long bytes() {
            return body.length;
        }

        @Override
        public void sendTo(HttpServletResponse response, Outgoing outgoing) throws IOException {
            outgoing.send(headers, body, response);
        }
    }

    /** A problem. */
    record Failed(HttpHeaders headers, Problem problem) implements Ending {
        @Override
        public JobState state() {
            return JobState.FAILED;
        }

        @Override
        public long bytes() {
            return 0;
        }

        @Override
        public void sendTo(HttpServletResponse response, Outgoing outgoing) {
            headers.forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            throw problem;
        }
    }
}
