package dev.munit.service.admission;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.NumberSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import java.math.BigDecimal;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Describes how a request for work says how long it waits. */
@Component
final class WaitingDocumentation implements OpenApiCustomizer {
    private final QueueProperties queue;

    WaitingDocumentation(QueueProperties queue) {
        this.queue = queue;
    }

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().forEach((path, item) -> {
            if (item.getPost() != null && !path.startsWith("/models/") && !path.equals("/inspect")) {
                describe(item.getPost(), path.startsWith("/translate"));
            }
        });
    }

    // The examples stand in the schemas: the console fills its fields with a parameter's own.
    private static Schema<String> preference(boolean later) {
        Schema<String> schema = new StringSchema();
        schema.setPattern(later ? "^.*(wait=\\d+|respond-async).*$" : "^.*wait=\\d+.*$");
        schema.setExamples(later ? List.of("wait=10", "respond-async", "respond-async, wait=10") : List.of("wait=10"));
        return schema;
    }

    private Schema<BigDecimal> seconds() {
        Schema<BigDecimal> schema = new NumberSchema();
        schema.setExclusiveMinimumValue(BigDecimal.ZERO);
        schema.setMaximum(BigDecimal.valueOf(queue.deadline().toMillis(), 3));
        schema.setExamples(List.of(BigDecimal.TEN));
        return schema;
    }

    private void describe(Operation operation, boolean later) {
        operation
                .addParametersItem(new HeaderParameter()
                        .name("Prefer")
                        .schema(preference(later))
                        .required(false)
                        .description("`wait=10`: the most seconds the answer may take (RFC 7240)."
                                + (later
                                        ? " `respond-async`: do not wait, but answer 202 with the address of a job, at"
                                                + " once; with `respond-async, wait=10`, if the pictures take longer"
                                                + " than that."
                                        : "")))
                .addParametersItem(new HeaderParameter()
                        .name(Patience.TIMEOUT)
                        .schema(seconds())
                        .required(false)
                        .description("The same in another way: seconds, after which the answer is 504. More than the"
                                + " service allows counts as what it allows."));
    }
}
