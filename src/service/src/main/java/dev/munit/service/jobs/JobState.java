package dev.munit.service.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a job stands. */
enum JobState {
    /** For its turn. */
    WAITING,
    /** Pictures are being made. */
    WORKING,
    /** The result is an answer. */
    DONE,
    /** The result is a problem. */
    FAILED,
    /** It was not wanted any more. */
    CANCELLED;

    /** Whether it stays as it is. */
    boolean isOver() {
        return this == DONE || this == FAILED || this == CANCELLED;
    }

    /** Its name in JSON and metrics: {@code waiting}. */
    @JsonValue
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
