package dev.munit.service.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stands.
 *
 * @param result where its result is, once there is one
 * @param problem the type of the problem that it failed with
 */
@Schema(name = "Job", description = "A request that is answered later")
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobDocument(
        @Schema(description = "The last part of its address", example = "q3vX0d8Jm1cK7sWz2hTn5A")
        String id,

        @Schema(
                description = "`waiting` for its turn, `working`, `done`, `failed` (the result is a problem), or"
                        + " `cancelled`",
                type = "string",
                allowableValues = {"waiting", "working", "done", "failed", "cancelled"},
                example = "working")
        JobState state,

        @Schema(description = "How far it is") Pictures pictures,

        @Schema(
                description =
                        "Where the answer, or the problem, is to be fetched; there once the job is done or failed",
                type = "string",
                format = "uri-reference",
                example = "/jobs/q3vX0d8Jm1cK7sWz2hTn5A/result")
        @Nullable
        URI result,

        @Schema(
                description = "What it failed with, as a `type` of the problems; there once the job has failed",
                type = "string",
                format = "uri-reference",
                example = "/problems/broken-image")
        @Nullable
        URI problem) {

    /** How far a job is. */
    @Schema(name = "JobPictures", description = "How far a job is")
    record Pictures(
            @Schema(description = "How many are made", example = "3")
            int done,

            @Schema(description = "How many it makes in all", example = "16")
            int of) {}

    /** When it is not there any more. */
    JobDocument withoutResult() {
        return new JobDocument(id, state, pictures, null, problem);
    }

    /** @param address where the job is, without a slash at the end */
    static JobDocument of(Job job, String address) {
        Ending ending = job.ending().orElse(null);
        return new JobDocument(
                job.id().value(),
                job.state(),
                new Pictures(job.made(), job.pictures()),
                ending == null ? null : URI.create(address + "/result"),
                ending instanceof Ending.Failed failed ? failed.problem().type().uri() : null);
    }
}
