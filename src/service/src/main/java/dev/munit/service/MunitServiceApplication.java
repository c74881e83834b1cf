package dev.munit.service;

import dev.munit.inference.Engine;
import dev.munit.service.models.ManagementController;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** The service. {@code munit.*} properties turn it; {@code docs/properties.md} lists them. */
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
        Engine.prepare();
        SpringApplication.run(MunitServiceApplication.class, args);
    }
}
