package dev.munit.training.device;

import org.jspecify.annotations.Nullable;

/** A GPU was asked for and cannot be used; the message says why and what to do. */
public final class DeviceUnavailable extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    DeviceUnavailable(String reason, @Nullable Throwable cause) {
        super("the GPU cannot be used: " + reason, cause);
    }

    DeviceUnavailable(String reason) {
        this(reason, null);
    }
}
