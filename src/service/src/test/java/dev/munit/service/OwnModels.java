package dev.munit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.GenericApplicationListener;
import org.springframework.util.FileSystemUtils;

/**
 * Gives a service a folder of models of its own instead of that of all tests; in it is the reference model as "cats".
 * The folder goes with the service.
 */
public final class OwnModels implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            Path models = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "own-models");
            Golden.bundle(models, "cats");
            TestPropertyValues.of("munit.models.dir=" + models).applyTo(context);
            context.addApplicationListener(
                    GenericApplicationListener.forEventType(ContextClosedEvent.class, closed -> remove(models)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path models) {
        try {
            FileSystemUtils.deleteRecursively(models);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
