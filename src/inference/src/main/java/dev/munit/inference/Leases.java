package dev.munit.inference;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The leases of one resource, which is freed once, when no lease is out and none can be taken any more. Steps have
 * short leases of their own, which keep the resource from being freed but let no other step begin: else callers whose
 * steps overlap would keep it for ever.
 */
final class Leases {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Runnable free;
    private int works;
    private int steps;
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
            works++;
            return lent(() -> works--);
        } finally {
            lock.unlock();
        }
    }

    /**
     * A lease for a step of work that may hold a {@linkplain #take() lease} already: granted as long as one is out.
     *
     * @throws TranslatorClosed once {@link #close()} has been called and no work has a lease
     */
    Lease takeWithin() {
        lock.lock();
        try {
            if (closing && works == 0) {
                throw new TranslatorClosed();
            }
            steps++;
            return lent(() -> steps--);
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the resource has been freed, by this call or another. Not to be hurried by an interrupt. */
    void close() {
        lock.lock();
        try {
            closing = true;
            while (works + steps > 0) {
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

    private Lease lent(Runnable giveBack) {
        AtomicBoolean returned = new AtomicBoolean();
        return () -> {
            if (returned.compareAndSet(false, true)) {
                lock.lock();
                try {
                    giveBack.run();
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        };
    }
}
