package dev.munit.service.tracing;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Switches tracing on if it is wanted; decided when the service starts, not when it is built. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TracingProperties.class)
class TracingConfiguration {
    @Bean(destroyMethod = "close")
    Tracing tracing(TracingProperties properties, ObservationRegistry observations) {
        return properties.endpoint() == null
                ? Tracing.OFF
                : new OpenTelemetryTracing(properties.endpoint(), properties.sampled(), observations);
    }
}
