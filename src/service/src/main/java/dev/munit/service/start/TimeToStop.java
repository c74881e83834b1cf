package dev.munit.service.start;

import dev.munit.service.admission.QueueProperties;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * A service that is told to stop takes as long for what it has accepted as a request may take, and a little more;
 * unless {@value #PHASE} says otherwise.
 */
final class TimeToStop implements EnvironmentPostProcessor, Ordered {
    private static final String DEADLINE = "munit.queue.deadline";
    private static final String PHASE = "spring.lifecycle.timeout-per-shutdown-phase";
    private static final Duration MORE = Duration.ofSeconds(5);

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        // Last of all, so that whatever anybody says of it counts instead.
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        DEADLINE, Map.of(PHASE, deadline(environment).plus(MORE).toMillis() + "ms")));
    }

    private static Duration deadline(ConfigurableEnvironment environment) {
        try {
            return Binder.get(environment)
                    .bindOrCreate("munit.queue", QueueProperties.class)
                    .deadline();
        } catch (BindException wrong) {
            return Duration.ZERO; // refused soon, with a sentence
        }
    }

    /** After {@link PreparedStart}, for which a property of Spring would be one that somebody gives. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
