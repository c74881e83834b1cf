package dev.munit.service.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.problem.ProblemType;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class OpenTelemetryTracingTests {
    private final ObservationRegistry observations = ObservationRegistry.create();
    private final Kept kept = new Kept();
    private final OpenTelemetryTracing tracing =
            new OpenTelemetryTracing(SimpleSpanProcessor.create(kept), 1, observations);

    @AfterEach
    void close() {
        tracing.close();
    }

    /** The spans that have ended. */
    private static final class Kept implements SpanExporter {
        private final List<SpanData> spans = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        /** What became of the only one: its outcome, and whether that is an error. */
        private String outcome() {
            assertThat(spans).hasSize(1);
            SpanData span = spans.get(0);
            String outcome = span.getAttributes().get(AttributeKey.stringKey("munit.outcome"));
            return span.getStatus().getStatusCode() == StatusCode.ERROR ? outcome + " ERROR" : String.valueOf(outcome);
        }
    }

    @Test
    void aPieceOfWorkGoesWellIfNobodySaysOtherwise() {
        tracing.begin("munit decode", Map.of("munit.model", "chairs")).close();
        assertThat(kept.outcome()).isEqualTo("ok");
    }

    @ParameterizedTest
    @EnumSource
    void aPieceOfWorkIsAnErrorIfTheServiceFailed(ProblemType problem) {
        Tracing.Span span = tracing.begin("munit decode", Map.of());
        span.failed(problem);
        span.close();
        String status = problem.status().value() >= 500 ? " ERROR" : "";
        assertThat(kept.outcome()).isEqualTo(problem.slug() + status);
        assertThat(kept.spans.get(0).getEvents())
                .as("no exception, with its message")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "200, ok",
        "202, ok",
        "304, ok",
        "404, not-found",
        "413, request-too-large",
        "500, internal-error ERROR",
        "503, not-ready ERROR",
        "504, out-of-time ERROR"
    })
    void aRequestHasTheOutcomeOfItsStatus(int status, String outcome) {
        request(status).stop();
        assertThat(kept.outcome()).isEqualTo(outcome);
    }

    @Test
    void aRequestThatFailsUnexpectedlyIsAnError() {
        Observation request = request(200);
        request.error(new IllegalStateException("broken"));
        request.stop();
        assertThat(kept.outcome()).isEqualTo("internal-error ERROR");
    }

    private Observation request(int status) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        response.setStatus(status);
        return Observation.start(
                "http.server.requests",
                () -> new ServerRequestObservationContext(new MockHttpServletRequest("POST", "/translate"), response),
                observations);
    }
}
