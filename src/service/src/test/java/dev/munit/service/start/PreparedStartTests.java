package dev.munit.service.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class PreparedStartTests {
    private static StandardEnvironment with(String source, String name) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(known -> environment.getPropertySources().remove(known.getName()));
        environment.getPropertySources().addFirst(new MapPropertySource(source, Map.of(name, "x")));
        return environment;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "management.server.port",
                "management.endpoints.web.exposure.include",
                "springdoc.swagger-ui.enabled",
                "server.forward-headers-strategy",
                "spring.profiles.active",
                "spring.config.import",
                "MANAGEMENT_SERVER_PORT",
                "Spring.Main.Lazy-Initialization"
            })
    void findsOutAnewWhatAPropertyMayDecide(String name) {
        assertThat(PreparedStart.decidesNothing(with("commandLineArgs", name))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "munit.models.dir",
                "MUNIT_QUEUE_LENGTH",
                "server.port",
                "SERVER_PORT",
                "server.address",
                "logging.level.root",
                "spring.application.pid",
                "java.home",
                "SPRINGFIELD"
            })
    void takesWhatIsPreparedWhereNothingIsDecided(String name) {
        assertThat(PreparedStart.decidesNothing(with("commandLineArgs", name))).isTrue();
    }

    @Test
    void looksAtTheSurroundingsToo() {
        StandardEnvironment environment = with("commandLineArgs", "munit.models.dir");
        environment
                .getPropertySources()
                .addLast(new SystemEnvironmentPropertySource(
                        "systemEnvironment", Map.of("SPRINGDOC_API_DOCS_ENABLED", "no")));
        assertThat(PreparedStart.decidesNothing(environment)).isFalse();
    }

    @Test
    void knowsItsOwnDefaults() {
        String own = "Config resource 'class path resource [application.yaml]' via location 'optional:classpath:/'";
        assertThat(PreparedStart.decidesNothing(with(own, "management.endpoints.web.exposure.include")))
                .isTrue();
    }

    @Test
    void startsAsUsualFromClassesInAFolder() {
        SpringApplication application = new SpringApplication();
        application.setMainApplicationClass(PreparedStartTests.class);
        new PreparedStart().postProcessEnvironment(with("commandLineArgs", "server.port"), application);
        assertThat(SpringProperties.getFlag("spring.aot.enabled")).isFalse();
    }
}
