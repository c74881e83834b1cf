package dev.munit.service.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.Golden;
import dev.munit.service.RunningService;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** A service that keeps results for a moment, and next to nothing of them. */
@TestPropertySource(properties = {"munit.jobs.keep=50ms", "munit.jobs.memory=100B"})
class JobsExpiryIT extends RunningService {
    private static final Form SKETCH = Form.image(Golden.bytes("case1/a.png"));

    @Autowired
    private Jobs jobs;

    @Test
    void aResultIsGoneWhenItWasKeptLongEnough() {
        Answer accepted = post("/translate", SKETCH, "Prefer", "respond-async");
        assertThat(accepted.status()).isEqualTo(202);
        String job = accepted.header("Location");
        // The picture is larger than all that is kept, so it fails; that is kept as long.
        Awaitility.await().until(() -> jobs.ended(JobState.FAILED) == 1);
        // Without anybody asking for it.
        Awaitility.await().until(() -> jobs.count(JobState.FAILED) == 0);
        get(job).isProblem(404, "unknown-job");
        get(job + "/result").isProblem(404, "unknown-job");
    }
}
