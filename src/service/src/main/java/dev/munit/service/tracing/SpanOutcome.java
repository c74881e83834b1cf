package dev.munit.service.tracing;

import dev.munit.service.problem.ProblemType;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Optional;

/** Says on a span what became of its work, in the words of the metrics' tag {@code outcome}. */
final class SpanOutcome {
    private static final String TAG = "munit.outcome";
    private static final String OK = "ok";

    private SpanOutcome() {}

    /**
     * Only what the service did not manage is an error: what a caller sent wrong, or did not wait for, is not. The
     * exception stays out of the trace: its message may have what people send.
     */
    static void mark(Span span, Optional<ProblemType> problem) {
        span.tag(TAG, problem.map(ProblemType::slug).orElse(OK));
        problem.filter(type -> type.status().is5xxServerError())
                .ifPresent(type -> OtelSpan.toOtel(span).setStatus(StatusCode.ERROR, type.title()));
    }
}
