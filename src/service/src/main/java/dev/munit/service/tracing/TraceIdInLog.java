package dev.munit.service.tracing;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import org.slf4j.MDC;

/** Puts the trace's id on every line that is logged for a request, beside the request's own. */
final class TraceIdInLog implements ObservationHandler<Observation.Context> {
    private static final String KEY = "traceId";

    private final Tracer tracer;

    TraceIdInLog(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public void onScopeOpened(Observation.Context context) {
        Span span = tracer.currentSpan();
        if (span != null) {
            MDC.put(KEY, span.context().traceId());
        }
    }

    @Override
    public void onScopeClosed(Observation.Context context) {
        MDC.remove(KEY);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }
}
