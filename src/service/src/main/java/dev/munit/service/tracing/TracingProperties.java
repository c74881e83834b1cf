package dev.munit.service.tracing;

import dev.munit.service.settings.InvalidSetting;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint where a collector takes OpenTelemetry's traces over HTTP, as {@code http://localhost:4318/v1/traces};
 *     by default there are none
 * @param sampled the part of the requests that is traced, from 0 to 1, where the caller's {@code traceparent} does not
 *     say
 */
@ConfigurationProperties("munit.tracing")
public record TracingProperties(
        @Nullable URI endpoint, @DefaultValue("1.0") double sampled) {

    public TracingProperties {
        if (endpoint != null
                && (endpoint.getHost() == null
                        || !String.valueOf(endpoint.getScheme()).startsWith("http"))) {
            throw new InvalidSetting(
                    "munit.tracing.endpoint", endpoint, "an address such as http://localhost:4318/v1/traces");
        }
        if (!(sampled >= 0 && sampled <= 1)) {
            throw new InvalidSetting("munit.tracing.sampled", sampled, "from 0 to 1");
        }
    }
}
