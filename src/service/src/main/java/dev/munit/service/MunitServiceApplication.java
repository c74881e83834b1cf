package dev.munit.service;

import dev.munit.inference.Engine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service. {@code munit.*} properties turn it; {@code docs/properties.md} lists them. */
@SpringBootApplication(
        proxyBeanMethods = false,
        // Nothing here is proxied; parameters and settings check themselves; JSON is Jackson 3's, and Jackson 2 the
        // console's.
        excludeName = {
            "org.springframework.boot.autoconfigure.aop.AopAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.endpoint.jackson.Jackson2EndpointAutoConfiguration",
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
        })
public class MunitServiceApplication {

    public static void main(String[] args) {
        // Would wake libraries that a start does not need, beside one that keeps two cores busy already.
        System.setProperty("spring.backgroundpreinitializer.ignore", "true");
        Engine.prepare();
        SpringApplication.run(MunitServiceApplication.class, args);
    }
}
