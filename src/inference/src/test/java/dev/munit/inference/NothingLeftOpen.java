package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Runs after every test class, of itself: whoever has opened something native has closed it. */
public final class NothingLeftOpen implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(OpenHandles.count()).as("tensors and sessions left open").isZero();
    }
}
