package dev.munit.service.tracing;

import dev.munit.service.problem.ProblemType;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelBaggageManager;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Spans for OpenTelemetry: of each request by way of Spring's observation of it, of each stage directly. */
final class OpenTelemetryTracing implements Tracing {
    private static final String NAME = "munit";

    /** Where the log finds the request's id. */
    private static final String REQUEST_ID = "requestId";

    private static final String REQUEST_TAG = "munit.request-id";

    private final OpenTelemetrySdk telemetry;
    private final Tracer tracer;

    OpenTelemetryTracing(URI endpoint, double sampled, ObservationRegistry observations) {
        this(
                BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(endpoint.toString())
                                .build())
                        .build(),
                sampled,
                observations);
    }

    /** @param processor gets the spans that have ended */
    OpenTelemetryTracing(SpanProcessor processor, double sampled, ObservationRegistry observations) {
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.getDefault()
                        .merge(Resource.builder()
                                .put(AttributeKey.stringKey("service.name"), NAME)
                                .build()))
                .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(sampled)))
                .addSpanProcessor(processor)
                .build();
        telemetry = OpenTelemetrySdk.builder()
                .setTracerProvider(provider)
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
        io.opentelemetry.api.trace.Tracer opened = telemetry.getTracer("dev.munit");
        OtelCurrentTraceContext current = new OtelCurrentTraceContext();
        tracer = new OtelTracer(opened, current, event -> {}, new OtelBaggageManager(current, List.of(), List.of()));
        OtelPropagator propagator = new OtelPropagator(telemetry.getPropagators(), opened);
        observations
                .observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        List.of(new RequestSpans(tracer, propagator), new DefaultTracingObservationHandler(tracer))))
                .observationHandler(new TraceIdInLog(tracer))
                .observationFilter(OpenTelemetryTracing::withRequestId);
    }

    /** So that a trace is found by what its caller was answered; not a tag of metrics, which would have no end. */
    private static Observation.Context withRequestId(Observation.Context context) {
        String id = MDC.get(REQUEST_ID);
        return id == null ? context : context.addHighCardinalityKeyValue(KeyValue.of(REQUEST_TAG, id));
    }

    @Override
    public Span begin(String name, Map<String, String> tags) {
        io.micrometer.tracing.Span span = tracer.nextSpan().name(name);
        tags.forEach(span::tag);
        String id = MDC.get(REQUEST_ID);
        if (id != null) {
            span.tag(REQUEST_TAG, id);
        }
        span.start();
        Tracer.SpanInScope scope = tracer.withSpan(span);
        return new Span() {
            private @Nullable ProblemType problem;

            @Override
            public void failed(ProblemType why) {
                problem = why;
            }

            @Override
            public void close() {
                scope.close();
                SpanOutcome.mark(span, Optional.ofNullable(problem));
                span.end();
            }
        };
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // by whoever closes the span
    public Supplier<Scope> carriedOn() {
        Context context = Context.current();
        return () -> context.makeCurrent()::close;
    }

    @Override
    public void close() {
        telemetry.close();
    }
}
