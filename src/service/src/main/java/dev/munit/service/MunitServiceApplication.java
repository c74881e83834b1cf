package dev.munit.service;

import dev.munit.inference.Engine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The service. {@code munit.*} properties turn it; {@code docs/properties.md} lists them. */
@SpringBootApplication(proxyBeanMethods = false)
public class MunitServiceApplication {

    public static void main(String[] args) {
        Engine.prepare();
        SpringApplication.run(MunitServiceApplication.class, args);
    }
}
