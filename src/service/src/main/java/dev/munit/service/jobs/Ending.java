package dev.munit.service.jobs;

import dev.munit.service.problem.Problem;
import org.springframework.http.HttpHeaders;

/** What came of a job. */
sealed interface Ending {
    /** What the answer to the request would have carried. */
    HttpHeaders headers();

    JobState state();

    /** How much memory it takes. */
    long bytes();

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
    }
}
