package dev.munit.service.models;

import dev.munit.inference.Engine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows what is open in native memory, which no heap dump does. */
@Component
final class NativeHandlesMetric implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("munit.native.handles", Engine::openHandles)
                .description("Sessions, shared weights and tensors that are open in native memory")
                .register(registry);
    }
}
