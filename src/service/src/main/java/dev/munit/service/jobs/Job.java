package dev.munit.service.jobs;

import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Caller;
import dev.munit.service.problem.Problem;
import dev.munit.service.security.ApiKeyId;
import dev.munit.service.tracing.Tracing;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** A task with an id, from when it is accepted until it is forgotten. */
final class Job implements Progress {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final JobId id;
    private final Optional<ApiKeyId> owner;
    private final String requester;
    private final Task task;
    private final int pictures;
    private final Admission admission;
    private final Caller caller;
    private final Supplier<Tracing.Scope> trace;
    private final @Nullable Map<String, String> logged = MDC.getCopyOfContextMap();

    private final AtomicReference<JobState> state;
    private final AtomicInteger made = new AtomicInteger();
    private volatile @Nullable Ending ending;
    private volatile long endedAt;
    private volatile boolean fetched;

    /**
     * What a request asks for; to be made on the request's own thread.
     *
     * @param requester who asks, by key or else by address
     * @param state that of a job that waits; the caller is gone when it is over
     */
    Job(
            JobId id,
            Optional<ApiKeyId> owner,
            String requester,
            Task task,
            Admission admission,
            Caller caller,
            AtomicReference<JobState> state,
            Supplier<Tracing.Scope> trace) {
        this.id = id;
        this.owner = owner;
        this.requester = requester;
        this.task = task;
        this.pictures = task.pictures();
        this.admission = admission;
        this.caller = caller;
        this.state = state;
        this.trace = trace;
    }

    JobId id() {
        return id;
    }

    boolean isOf(Optional<ApiKeyId> asker) {
        return owner.equals(asker);
    }

    boolean isFrom(Job other) {
        return requester.equals(other.requester);
    }

    JobState state() {
        return Objects.requireNonNull(state.get());
    }

    int pictures() {
        return pictures;
    }

    int made() {
        return made.get();
    }

    /** What came of it; none as long as it is under way, or if it was cancelled. */
    Optional<Ending> ending() {
        return state().isOver() ? Optional.ofNullable(ending) : Optional.empty();
    }

    /** Since when it is over. */
    long endedAt() {
        return endedAt;
    }

    boolean wasFetched() {
        return fetched;
    }

    void fetched() {
        fetched = true;
    }

    /** Whether its ending is one that somebody might come for. */
    boolean isAwaited() {
        return state().isOver() && !fetched;
    }

    /** Waits for its turn and works, on the thread of a worker. */
    Ending carryOut() {
        if (logged != null) {
            MDC.setContextMap(logged);
        }
        Tracing.Scope scope = trace.get();
        try {
            byte[] body = task.carryOut(caller, this);
            return new Ending.Answered(task.headers(), body);
        } catch (Problem problem) {
            LOG.debug("job failed: {}", problem.getMessage(), problem);
            return new Ending.Failed(task.headers(), problem);
        } catch (IOException | RuntimeException | Error broken) {
            LOG.error("A job failed", broken);
            return new Ending.Failed(task.headers(), new JobBroken());
        } finally {
            release();
            scope.close();
            MDC.clear();
        }
    }

    /** Gives back what it holds for its work, when there is no more to do. */
    void release() {
        try {
            task.close();
        } catch (IOException kept) {
            LOG.warn("A job's pictures stay behind in the folder for temporary files", kept);
        }
    }

    @Override
    public Admission.Turn begin() {
        Admission.Turn turn = admission.enterPromised(caller);
        state.compareAndSet(JobState.WAITING, JobState.WORKING);
        return turn;
    }

    /** For a thread of the jobs. */
    @Override
    public Duration waitedBefore() {
        return caller.age();
    }

    @Override
    public void pictureMade() {
        made.incrementAndGet();
    }

    /** It is over, unless it was cancelled meanwhile. */
    boolean end(Ending how, long now) {
        if (state().isOver()) {
            return false;
        }
        ending = how;
        endedAt = now;
        return moveTo(how.state());
    }

    /** It is not wanted any more, unless it is over already. */
    boolean cancel() {
        return moveTo(JobState.CANCELLED);
    }

    private boolean moveTo(JobState over) {
        JobState before = Objects.requireNonNull(state.getAndUpdate(current -> current.isOver() ? current : over));
        return !before.isOver();
    }
}
