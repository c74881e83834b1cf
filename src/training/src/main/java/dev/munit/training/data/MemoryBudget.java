package dev.munit.training.data;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of pictures may be kept in memory, shared by both domains. */
final class MemoryBudget {
    private final AtomicLong left;

    MemoryBudget(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Whether so many bytes were left; if so, they are taken. */
    boolean take(long bytes) {
        if (left.addAndGet(-bytes) >= 0) {
            return true;
        }
        giveBack(bytes);
        return false;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
