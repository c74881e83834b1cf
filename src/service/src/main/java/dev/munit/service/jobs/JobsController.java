package dev.munit.service.jobs;

import dev.munit.service.admission.Admission;
import dev.munit.service.security.ApiKeyId;
import dev.munit.service.server.Outgoing;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Where jobs are looked at, fetched and cancelled, by who made them. */
@RestController
@Tag(name = "Jobs", description = "Requests that are answered later")
final class JobsController {
    static final String JOBS = "/jobs";

    private static final String ID = "The last part of `Location`";
    private static final String EXAMPLE = "q3vX0d8Jm1cK7sWz2hTn5A";
    private static final String PATTERN = "^[A-Za-z0-9_-]{22}$";

    private final Jobs jobs;
    private final Admission admission;
    private final Outgoing outgoing;

    JobsController(Jobs jobs, Admission admission, Outgoing outgoing) {
        this.jobs = jobs;
        this.admission = admission;
        this.outgoing = outgoing;
    }

    @GetMapping(path = JOBS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "job", summary = "Where a job stands", description = """
                    200 in any state, so that it can be read without following anything: `Retry-After` says when it is \
                    worth looking again, as long as the job waits or is worked on; `result` where the answer is, once it \
                    is done or failed. Where API keys are asked for, only the one that made a job finds it.

                        curl -i -H 'Prefer: respond-async' -F image=@sketch.png 'http://localhost:8080/translate?samples=16'
                        curl http://localhost:8080/jobs/q3vX0d8Jm1cK7sWz2hTn5A
                        curl http://localhost:8080/jobs/q3vX0d8Jm1cK7sWz2hTn5A/result -o chairs.png""")
    JobDocument state(
            @Parameter(description = ID, example = EXAMPLE, schema = @Schema(type = "string", pattern = PATTERN))
                    @PathVariable
                    String id,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response) {
        Job job = jobs.find(id, ApiKeyId.of(request));
        JobDocument document = document(job, request);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (!document.state().isOver()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(admission.expectedWait().toSeconds()));
        }
        return document;
    }

    @GetMapping(JOBS + "/{id}/result")
    @Operation(
            operationId = "jobResult",
            summary = "What came of a job",
            description = "Exactly what the request would have been answered, had it been waited for: the answer in the"
                    + " format that the request accepted, with the same headers, or the problem. It can be fetched"
                    + " again until it is no longer kept.")
    void result(
            @Parameter(description = ID, example = EXAMPLE, schema = @Schema(type = "string", pattern = PATTERN))
                    @PathVariable
                    String id,
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException {
        Job job = jobs.find(id, ApiKeyId.of(request));
        Ending ending = job.ending().orElseThrow(() -> new JobNotDone(job.state(), admission.expectedWait()));
        if (ending instanceof Ending.Failed) {
            jobs.fetched(job);
        }
        ending.sendTo(response, outgoing);
        if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
            jobs.fetched(job); // not before it has left: it may have to be fetched again
        }
    }

    @DeleteMapping(path = JOBS + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "cancelJob",
            summary = "Cancel a job, or let go of its result",
            description = "A job that waits is not begun, one that is worked on is stopped. Either way, and if it was"
                    + " over, it is forgotten; the answer is the last that is heard of it.")
    JobDocument cancel(
            @Parameter(description = ID, example = EXAMPLE, schema = @Schema(type = "string", pattern = PATTERN))
                    @PathVariable
                    String id,
            @Parameter(hidden = true) HttpServletRequest request) {
        Job job = jobs.find(id, ApiKeyId.of(request));
        jobs.remove(job);
        return document(job, request).withoutResult();
    }

    private static JobDocument document(Job job, HttpServletRequest request) {
        return JobDocument.of(job, JobReception.addressOf(job, request));
    }
}
