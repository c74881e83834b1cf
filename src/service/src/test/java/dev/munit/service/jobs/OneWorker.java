package dev.munit.service.jobs;

import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Arrivals;
import dev.munit.service.admission.Caller;
import dev.munit.service.admission.Queues;
import dev.munit.service.tracing.Tracing;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;

/** Jobs for tests, and the only worker for them, which a test can take away. Its time passes when a test says so. */
final class OneWorker {
    private final AtomicLong now = new AtomicLong();
    private final Admission admission = Queues.of(1, 0, now::get);
    private final Arrivals arrivals = Queues.arrivals(now::get);
    private final Duration deadline;

    /** @param deadline how long a job may take */
    OneWorker(Duration deadline) {
        this.deadline = deadline;
    }

    Admission admission() {
        return admission;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    Admission.Turn take() {
        return admission.enter(arrivals.of(() -> false));
    }

    Job job(Task task) {
        return job(task, "anybody");
    }

    Job job(Task task, String requester) {
        AtomicReference<JobState> state = new AtomicReference<>(JobState.WAITING);
        Caller caller = arrivals.of(() -> state.get().isOver(), deadline);
        return new Job(
                JobId.random(new SecureRandom()),
                Optional.empty(),
                requester,
                task,
                admission,
                caller,
                state,
                Tracing.OFF.carriedOn());
    }

    long now() {
        return now.get();
    }

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** So that who waits looks whether it still does. */
    void passAMoment() {
        pass(Duration.ofSeconds(1));
    }

    void awaitIdle() {
        Awaitility.await().until(() -> Queues.isIdle(admission));
    }
}
