package dev.munit.benchmark.worker;

import java.io.Serializable;

/** A worker's answer, or why it has none. */
sealed interface Reply extends Serializable {
    /** Of the type that was asked for; a serialisable one. */
    @SuppressWarnings("serial")
    record Answer(Object value) implements Reply {}

    record Failure(String reason) implements Reply {}
}
