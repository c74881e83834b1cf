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
@EnableAutoConfiguration
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
        Engine.prepare();
        SpringApplication.run(MunitServiceApplication.class, args);
    }
}
