package dev.munit.inference;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The leases of one resource, which is freed once, when no lease is out and none can be taken any more. */
final class Leases {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Runnable free;
    private int out;
    private boolean closing;
    private boolean freed;

    /** @param free what to do when the last lease has come back after {@link #close()} */
    Leases(Runnable free) {
        this.free = free;
    }

    /**
     * A lease for new work.
     *
     * @throws TranslatorClosed once {@link #close()} has been called
     */
    Lease take() {
        lock.lock();
        try {
            if (closing) {
                throw new TranslatorClosed();
            }
            return lend();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A lease for a step of work that may hold a lease already: granted as long as the resource cannot be freed.
     *
     * @throws TranslatorClosed once {@link #close()} has been called and no lease is out
     */
    Lease takeWithin() {
        lock.lock();
        try {
            if (closing && out == 0) {
                throw new TranslatorClosed();
            }
            return lend();
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the resource has been freed, by this call or another. Not to be hurried by an interrupt. */
    void close() {
        lock.lock();
        try {
            closing = true;
            while (out > 0) {
                changed.awaitUninterruptibly();
            }
            if (!freed) {
                freed = true;
                free.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private Lease lend() {
        out++;
        AtomicBoolean returned = new AtomicBoolean();
        return () -> {
            if (returned.compareAndSet(false, true)) {
                giveBack();
            }
        };
    }

    private void giveBack() {
        lock.lock();
        try {
            out--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
