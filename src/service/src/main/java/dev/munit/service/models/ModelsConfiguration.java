package dev.munit.service.models;

import dev.munit.inference.Engine;
import dev.munit.inference.NativeHeap;
import dev.munit.service.limits.LimitsProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
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
            LimitsProperties limits,
            MeterRegistry registry) {
        return Engine.open(
                properties
                        .options(limits.workingPixels())
                        .with(sessions.options())
                        .with(cuda.options(), tensorRt.options()),
                new BatchSizes(registry));
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
        return registry -> Gauge.builder(
                        "munit.device.waiting",
                        engine,
                        device -> device.activity().waiting())
                .description("Runs of graphs that wait for the device")
                .register(registry);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    ModelLoading modelLoading(ModelsProperties properties, ModelCatalogue catalogue, ApplicationEventPublisher events) {
        return new ModelLoading(properties, catalogue, events);
    }

    @Bean(destroyMethod = "close")
    RegularTrim regularTrim(Engine engine) {
        return new RegularTrim(() -> engine.activity().runs(), NativeHeap::trim, Duration.ofMinutes(1));
    }
}
