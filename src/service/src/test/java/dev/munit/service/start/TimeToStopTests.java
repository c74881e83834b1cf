package dev.munit.service.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.DeferredLogs;
import org.springframework.boot.support.EnvironmentPostProcessorsFactory;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class TimeToStopTests {

    private static Duration phaseWith(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("given", properties));
        new TimeToStop().postProcessEnvironment(environment, new SpringApplication());
        return Binder.get(environment)
                .bind("spring.lifecycle.timeout-per-shutdown-phase", Duration.class)
                .get();
    }

    /** Or what it adds would be taken for something that somebody has given, and nothing prepared would be used. */
    @Test
    void isSetAfterItIsSeenWhetherTheStartIsPrepared() {
        List<Class<?>> inOrder = EnvironmentPostProcessorsFactory.fromSpringFactories(
                        getClass().getClassLoader())
                .getEnvironmentPostProcessors(new DeferredLogs(), new DefaultBootstrapContext())
                .stream()
                .<Class<?>>map(EnvironmentPostProcessor::getClass)
                .toList();
        assertThat(inOrder).endsWith(PreparedStart.class, TimeToStop.class, KnownSettings.class);
    }

    @Test
    void isALittleLongerThanARequestMayTake() {
        assertThat(phaseWith(Map.of())).isEqualTo(Duration.ofSeconds(35));
        assertThat(phaseWith(Map.of("munit.queue.deadline", "2m"))).isEqualTo(Duration.ofSeconds(125));
    }

    @Test
    void isWhatItIsSaidToBe() {
        assertThat(phaseWith(Map.of("spring.lifecycle.timeout-per-shutdown-phase", "7s", "munit.queue.deadline", "2m")))
                .isEqualTo(Duration.ofSeconds(7));
    }

    /** The service says so, a little later. */
    @Test
    void leavesADeadlineThatIsNoneToOthers() {
        assertThat(phaseWith(Map.of("munit.queue.deadline", "soon"))).isEqualTo(Duration.ofSeconds(5));
    }
}
