package dev.munit.service.tracing;

import dev.munit.service.problem.Outcome;
import dev.munit.service.problem.ProblemType;
import io.micrometer.observation.Observation;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.observation.ServerRequestObservationContext;

/** Spans of requests, in the traces of their callers; each says in the end what became of its request. */
final class RequestSpans extends PropagatingReceiverTracingObservationHandler<ServerRequestObservationContext> {

    RequestSpans(Tracer tracer, Propagator propagator) {
        super(tracer, propagator);
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof ServerRequestObservationContext;
    }

    @Override
    public void customizeReceiverSpan(ServerRequestObservationContext request, Span span) {
        SpanOutcome.mark(span, problem(request));
    }

    private static Optional<ProblemType> problem(ServerRequestObservationContext request) {
        if (request.getError() != null) {
            return Optional.of(ProblemType.INTERNAL_ERROR);
        }
        Optional<ProblemType> noted = Optional.ofNullable(request.getCarrier()).flatMap(Outcome::of);
        return noted.isPresent() ? noted : byStatus(request.getResponse());
    }

    /** Of what was answered before any controller. */
    private static Optional<ProblemType> byStatus(@Nullable HttpServletResponse response) {
        return Optional.ofNullable(response)
                .map(HttpServletResponse::getStatus)
                .filter(status -> status >= 400)
                .map(ProblemType::ofStatus);
    }
}
