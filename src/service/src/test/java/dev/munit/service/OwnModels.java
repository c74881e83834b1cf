package dev.munit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Gives a service a folder of models of its own instead of that of all tests; in it is the reference model as "cats".
 */
public final class OwnModels implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path models = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "own-models");
            Golden.bundle(models, "cats");
            TestPropertyValues.of("munit.models.dir=" + models).applyTo(context);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
