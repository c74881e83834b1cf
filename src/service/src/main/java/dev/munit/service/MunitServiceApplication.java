package dev.munit.service;

import dev.munit.inference.Engine;
import dev.munit.service.security.ApiKeyCommand;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The service. {@code munit.*} properties turn it; {@code docs/properties.md} lists them. {@code api-key <name>} as
 * argument makes an API key instead.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class MunitServiceApplication {

    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(ApiKeyCommand.NAME)) {
            System.exit(ApiKeyCommand.run(List.of(args).subList(1, args.length), System.out, System.err));
        }
        Engine.prepare();
        SpringApplication.run(MunitServiceApplication.class, args);
    }
}
