package dev.munit.service.jobs;

import dev.munit.service.admission.Admission;
import dev.munit.service.admission.Arrivals;
import dev.munit.service.admission.Caller;
import dev.munit.service.admission.ClientGone;
import dev.munit.service.admission.Preferences;
import dev.munit.service.admission.QueueFull;
import dev.munit.service.admission.Stopping;
import dev.munit.service.problem.InvalidParameters;
import dev.munit.service.rate.Requester;
import dev.munit.service.security.ApiKeyId;
import dev.munit.service.server.Outgoing;
import dev.munit.service.tracing.Tracing;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes the task of a request on as a job and answers with the job's address. */
@Component
public final class JobReception {
    private final Jobs jobs;
    private final JobsProperties properties;
    private final Arrivals arrivals;
    private final Admission admission;
    private final Outgoing outgoing;
    private final Tracing tracing;
    private final JsonMapper json;
    private final SecureRandom random = new SecureRandom();

    JobReception(
            Jobs jobs,
            JobsProperties properties,
            Arrivals arrivals,
            Admission admission,
            Outgoing outgoing,
            Tracing tracing,
            JsonMapper json) {
        this.jobs = jobs;
        this.properties = properties;
        this.arrivals = arrivals;
        this.admission = admission;
        this.outgoing = outgoing;
        this.tracing = tracing;
        this.json = json;
    }

    /**
     * From here on the task is the job's, and closed when it is done, or at once if it is refused. The answer is 202
     * with the job's state, and its address in {@code Location}.
     *
     * <p>One who would like to wait a little, by {@code Prefer: respond-async, wait=5}, gets the answer itself if it is
     * there in that time.
     *
     * @throws ClientGone if it would like to wait and does not
     * @throws JobsFull if there are as many jobs as may be
     * @throws QueueFull if the answer is there, and no room for it while others read theirs
     * @throws Stopping if the service is being stopped
     * @throws InvalidParameters if the request says how long it may take and it is no number of seconds
     */
    public void accept(HttpServletRequest request, HttpServletResponse response, Task task) throws IOException {
        Job job = begun(request, task);
        Optional<Ending> ending = waitFor(job, request);
        if (ending.isPresent()) {
            jobs.remove(job); // whose address nobody knows
            ending.get().sendTo(response, outgoing);
        } else {
            tellAddress(job, request, response);
        }
    }

    private void tellAddress(Job job, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String address = addressOf(job, request);
        byte[] document = json.writeValueAsBytes(JobDocument.of(job, address));
        response.setStatus(HttpStatus.ACCEPTED.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setContentLength(document.length);
        response.setHeader(HttpHeaders.LOCATION, address);
        response.setHeader("Preference-Applied", "respond-async");
        response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter());
        response.getOutputStream().write(document);
    }

    private Job begun(HttpServletRequest request, Task task) throws IOException {
        try {
            Job job = job(request, task);
            jobs.accept(job);
            return job;
        } catch (RuntimeException refused) {
            task.close();
            throw refused;
        }
    }

    /**
     * What came of it, if the request would like to wait and it was there in that time.
     *
     * @throws ClientGone if its client left meanwhile: nobody else knows of the job, so it is none any more
     */
    private Optional<Ending> waitFor(Job job, HttpServletRequest request) {
        return Preferences.of(request).waits().flatMap(time -> {
            Caller caller = arrivals.waiting(request, time);
            jobs.await(job, caller);
            if (job.ending().isEmpty() && caller.left() instanceof ClientGone gone) {
                jobs.remove(job);
                throw gone;
            }
            return job.ending();
        });
    }

    private Job job(HttpServletRequest request, Task task) {
        AtomicReference<JobState> state = new AtomicReference<>(JobState.WAITING);
        Caller caller = arrivals.later(
                request, () -> Objects.requireNonNull(state.get()).isOver(), properties.deadline());
        return new Job(
                JobId.random(random),
                ApiKeyId.of(request),
                Requester.of(request),
                task,
                admission,
                caller,
                state,
                tracing.carriedOn());
    }

    /** When it is worth looking at a job again. */
    String retryAfter() {
        return String.valueOf(admission.expectedWait().toSeconds());
    }

    static String addressOf(Job job, HttpServletRequest request) {
        return request.getContextPath() + JobsController.JOBS + "/" + job.id();
    }
}
