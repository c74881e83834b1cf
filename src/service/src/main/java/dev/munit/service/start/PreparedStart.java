package dev.munit.service.start;

import java.net.URL;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * Lets the packaged service start from the beans that Spring prepared at its build, which saves a fifth of the start.
 * Which beans there are depends on properties: those of Spring and its kin, as none of {@code munit.*} is asked for
 * one. So where one of them is given at the start, beyond a few that decide nothing, everything is found out anew.
 */
final class PreparedStart implements EnvironmentPostProcessor, Ordered {
    private static final String FLAG = "spring.aot.enabled";
    private static final String PREPARED = "__ApplicationContextInitializer.class";
    private static final String OWN_DEFAULTS = "Config resource 'class path resource [application.yaml]'";

    private static final List<String> DECIDING = List.of("spring.", "server.", "management.", "springdoc.");

    private static final List<String> HARMLESS = List.of(
            "spring.application.",
            "spring.backgroundpreinitializer.",
            "spring.context.exit",
            "server.port",
            "server.address");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (isPrepared(application.getMainApplicationClass()) && decidesNothing(environment)) {
            SpringProperties.setFlag(FLAG);
        }
    }

    /**
     * After all others, which may add properties; but before {@link TimeToStop}, which adds one at every start: of
     * equal order, they run as they stand in {@code META-INF/spring.factories}.
     */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    /** Only in a jar: classes in a folder may be newer than what was prepared for them. */
    private static boolean isPrepared(@Nullable Class<?> service) {
        URL prepared = service == null ? null : service.getResource(service.getSimpleName() + PREPARED);
        return prepared != null && prepared.getProtocol().equals("jar");
    }

    static boolean decidesNothing(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(source -> !source.getName().startsWith(OWN_DEFAULTS))
                .flatMap(source -> Arrays.stream(names(source)))
                .map(PreparedStart::asWritten)
                .noneMatch(PreparedStart::decides);
    }

    private static String[] names(PropertySource<?> source) {
        return source instanceof EnumerablePropertySource<?> listed ? listed.getPropertyNames() : new String[0];
    }

    /** {@code SERVER_PORT} of the surroundings is {@code server.port}. */
    private static String asWritten(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static boolean decides(String name) {
        return DECIDING.stream().anyMatch(name::startsWith) && HARMLESS.stream().noneMatch(name::startsWith);
    }
}
