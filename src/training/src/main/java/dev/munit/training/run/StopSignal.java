package dev.munit.training.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Turns SIGTERM and Ctrl-C into a wish that the loop asks for after each iteration. The JVM is held until the loop has
 * saved and left: PyTorch crashes if it is taken down in the middle of an operation.
 */
public final class StopSignal implements BooleanSupplier, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final AtomicBoolean requested = new AtomicBoolean();
    private final CountDownLatch left = new CountDownLatch(1);
    private final Thread hook;

    public StopSignal() {
        hook = new Thread(this::stopAndWait, "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void stopAndWait() {
        requested.set(true);
        try {
            if (!left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println(
                        "the iteration did not end in " + PATIENCE.toMinutes() + " minutes; leaving without saving");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return requested.get();
    }

    /** Says that the loop has left; the JVM may go down now. */
    @Override
    public void close() {
        left.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyGoingDown) {
            // The signal has come: the hook is running and has just been let go.
        }
    }
}
