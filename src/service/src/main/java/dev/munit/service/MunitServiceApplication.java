package dev.munit.service;

import dev.munit.inference.Engine;
import dev.munit.service.models.ManagementController;
import dev.munit.service.security.ApiKeyCommand;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * The service. {@code munit.*} properties turn it; {@code docs/properties.md} lists them. {@code api-key <name>} as
 * argument makes an API key instead.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
// Nothing here is proxied; parameters and settings check themselves; JSON is Jackson 3's, and Jackson 2 the console's.
@EnableAutoConfiguration(
        excludeName = {
            "org.springframework.boot.autoconfigure.aop.AopAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.endpoint.jackson.Jackson2EndpointAutoConfiguration",
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
        })
@ComponentScan(
        excludeFilters = {
            @Filter(
                    type = FilterType.CUSTOM,
                    classes = {TypeExcludeFilter.class, AutoConfigurationExcludeFilter.class}),
            @Filter({ManagementContextConfiguration.class, ManagementController.class}) // listed in META-INF/spring
        })
public class MunitServiceApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(ApiKeyCommand.NAME)) {
            System.exit(ApiKeyCommand.run(List.of(args).subList(1, args.length), System.out, System.err));
        }
        // Would wake libraries that a start does not need, beside one that keeps two cores busy already.
        System.setProperty("spring.backgroundpreinitializer.ignore", "true");
        Engine.prepare();
        SpringApplication.run(MunitServiceApplication.class, args);
    }
}
