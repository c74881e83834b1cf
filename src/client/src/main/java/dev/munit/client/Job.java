package dev.munit.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A request that is answered later.
 *
 * @param id what it is looked at, fetched and cancelled by
 * @param pictures how far it is
 * @param result where its answer, or the problem, is; null until it is done or has failed
 * @param problem the type of the problem that it failed with: {@code /problems/broken-image}; else null
 */
public record Job(
        String id,
        State state,
        Pictures pictures,
        @Nullable URI result,
        @Nullable URI problem) {

    /** Where it stands. */
    public enum State {
        /** For its turn. */
        @JsonProperty("waiting")
        WAITING,
        /** Pictures are being made. */
        @JsonProperty("working")
        WORKING,
        /** The result is an answer. */
        @JsonProperty("done")
        DONE,
        /** The result is a problem. */
        @JsonProperty("failed")
        FAILED,
        /** It was not wanted any more. */
        @JsonProperty("cancelled")
        CANCELLED;

        /** Whether it stays as it is. */
        public boolean isOver() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    /** How many pictures are made, of how many. */
    public record Pictures(int done, int of) {}
}
