package dev.munit.service.models;

import dev.munit.inference.Engine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;

/** How many models there are, in which state, and what they take. */
final class ModelMetrics implements MeterBinder {
    private final ModelCatalogue catalogue;
    private final Engine engine;

    ModelMetrics(ModelCatalogue catalogue, Engine engine) {
        this.catalogue = catalogue;
        this.engine = engine;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(
                registry,
                "munit.models.offered",
                "Versions of models that can be asked for",
                models -> models.all().size());
        gauge(
                registry,
                "munit.models.loaded",
                "Versions of models that are in memory",
                models -> models.all().stream().filter(OfferedModel::loaded).count());
        gauge(
                registry,
                "munit.models.failed",
                "Folders whose model could not be loaded as it is on disk",
                models -> models.failures().size());
        FunctionCounter.builder("munit.models.unloads", catalogue, ModelCatalogue::unloads)
                .description("How often a model has left memory to make room for another")
                .register(registry);
        Gauge.builder("munit.models.memory", engine, Engine::weightBytes)
                .baseUnit("bytes")
                .description("Native memory that the weights of all models take")
                .register(registry);
        Gauge.builder("munit.sessions", engine, Engine::openSessions)
                .description("Sessions of ONNX Runtime that are open")
                .register(registry);
        Gauge.builder("munit.native.handles", Engine::openHandles)
                .description("Sessions and tensors of ONNX Runtime that are open; falls to what models need between"
                        + " requests")
                .register(registry);
        Gauge.builder("munit.native.resident", ResidentMemory::bytes)
                .baseUnit("bytes")
                .description("Memory of the process that is in use, with all that is native; only on Linux")
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, String meaning, ToDoubleFunction<ModelCatalogue> value) {
        Gauge.builder(name, catalogue, value).description(meaning).register(registry);
    }
}
