package dev.munit.training;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets Java collect garbage all through a test, and overwrites what was freed: whoever reads native memory that Java
 * has let go of reads garbage then, instead of once in many runs.
 */
public final class RestlessCollector implements BeforeEachCallback, AfterEachCallback {
    private static final int KEPT = 4000;
    private static final int SIZES = 64;
    private static final byte GARBAGE = 0x42;
    private static final int PAUSE_MS = 20;

    private @Nullable Thread thread;
    private volatile boolean resting;

    @Override
    public void beforeEach(ExtensionContext context) {
        resting = false;
        thread = new Thread(this::collect, "restless-collector");
        thread.setDaemon(true);
        thread.start();
    }

    private void collect() {
        Deque<ByteBuffer> overwritten = new ArrayDeque<>();
        while (!resting) {
            System.gc();
            for (int i = 0; i < KEPT; i++) {
                ByteBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES + i % SIZES);
                while (buffer.hasRemaining()) {
                    buffer.put(GARBAGE);
                }
                overwritten.add(buffer);
            }
            while (overwritten.size() > KEPT) {
                overwritten.remove();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MS));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws InterruptedException {
        resting = true;
        requireNonNull(thread).join();
    }
}
