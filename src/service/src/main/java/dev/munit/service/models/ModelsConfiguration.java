package dev.munit.service.models;

import dev.munit.inference.Engine;
import dev.munit.service.limits.LimitsProperties;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The engine, the catalogue and what fills it; closed in the opposite order. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    ModelsProperties.class,
    EngineProperties.class,
    SessionProperties.class,
    CudaProperties.class,
    TensorRtProperties.class
})
class ModelsConfiguration {

    @Bean(destroyMethod = "close")
    Engine engine(
            EngineProperties properties,
            SessionProperties sessions,
            CudaProperties cuda,
            TensorRtProperties tensorRt,
            LimitsProperties limits) {
        return Engine.open(properties
                .options(limits.workingPixels())
                .with(sessions.options())
                .with(cuda.options(), tensorRt.options()));
    }

    /** Named after the engine so that its models are closed before it. */
    @Bean(destroyMethod = "close")
    ModelCatalogue modelCatalogue(ModelsProperties properties, Engine engine) {
        return new ModelCatalogue(properties, new EngineModels(engine));
    }

    @Bean
    Reload reload(ModelsProperties properties, Engine engine, ModelCatalogue catalogue, MeterRegistry registry) {
        return new Reload(properties, new EngineModels(engine), catalogue, registry);
    }

    @Bean
    MeterBinder modelMetrics(ModelCatalogue catalogue, Engine engine) {
        return new ModelMetrics(catalogue, engine);
    }

    @Bean
    MeterBinder deviceMetrics(Engine engine) {
        return registry -> {
            Gauge.builder(
                            "munit.device.waiting",
                            engine,
                            device -> device.activity().waiting())
                    .description("Runs of graphs that wait for the device")
                    .register(registry);
            FunctionCounter.builder(
                            "munit.device.runs",
                            engine,
                            device -> device.activity().runs())
                    .description("Runs of graphs that the device has started")
                    .register(registry);
            FunctionCounter.builder(
                            "munit.device.batches",
                            engine,
                            device -> device.activity().batches())
                    .description("Batches that those runs were computed in; as many as runs where none were joined")
                    .register(registry);
        };
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    ModelLoading modelLoading(ModelsProperties properties, ModelCatalogue catalogue, ApplicationEventPublisher events) {
        return new ModelLoading(properties, catalogue, events);
    }
}
