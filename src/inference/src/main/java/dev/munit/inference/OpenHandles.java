package dev.munit.inference;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is open in native memory, so that a leak shows: tensors and sessions of ONNX Runtime. */
final class OpenHandles {
    private static final AtomicInteger OPEN = new AtomicInteger();

    private OpenHandles() {}

    static void opened() {
        OPEN.incrementAndGet();
    }

    static void closed() {
        OPEN.decrementAndGet();
    }

    static int count() {
        return OPEN.get();
    }
}
