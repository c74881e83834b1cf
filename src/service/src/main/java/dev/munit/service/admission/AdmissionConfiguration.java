package dev.munit.service.admission;

import dev.munit.inference.Engine;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up the queue and shows its length. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueueProperties.class)
class AdmissionConfiguration {

    @Bean
    Admission admission(QueueProperties properties, Engine engine) {
        return new Admission(properties, properties.workersFor(engine.maxBatch()), System::nanoTime);
    }

    @Bean
    Arrivals arrivals(QueueProperties properties) {
        return new Arrivals(properties, System::nanoTime);
    }

    @Bean
    ClosingDoors closingDoors(Admission admission) {
        return new ClosingDoors(admission);
    }

    @Bean
    MeterBinder queueMetrics(Admission admission, QueueProperties properties) {
        return registry -> {
            Gauge.builder("munit.queue.waiting", admission, Admission::backlog)
                    .description("Requests, and jobs, that wait for a worker")
                    .register(registry);
            Gauge.builder("munit.queue.working", admission, Admission::working)
                    .description("Requests that are worked on")
                    .register(registry);
            Gauge.builder("munit.queue.workers", admission, Admission::workers)
                    .description("Requests that can be worked on at once")
                    .register(registry);
            Gauge.builder("munit.queue.length", properties, QueueProperties::length)
                    .description("Requests that may wait")
                    .register(registry);
            Gauge.builder("munit.queue.utilisation", admission, queue -> (double) queue.working() / queue.workers())
                    .description("The part of the workers that is at work now, from 0 to 1")
                    .register(registry);
            FunctionCounter.builder(
                            "munit.queue.busy", admission, queue -> queue.busy().toNanos() / 1e9)
                    .baseUnit("seconds")
                    .description("How long all workers together have worked; its rate over munit.queue.workers is their"
                            + " utilisation over time")
                    .register(registry);
            for (Loss loss : Loss.values()) {
                FunctionCounter.builder(loss.metric(), admission, queue -> queue.lost(loss))
                        .tags(loss.tags())
                        .description(loss.description())
                        .register(registry);
            }
        };
    }
}
