package dev.munit.service.admission;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * A bounded queue in front of a number of workers. A request works on its own thread, between {@link #enter} and the
 * turn's {@code close()}; they are let in in the order in which they came.
 */
public final class Admission {
    /** How much the latest piece of work counts in the mean that {@code Retry-After} is computed from. */
    private static final double WEIGHT_OF_LATEST = 0.2;

    private static final Duration SHORTEST_RETRY = Duration.ofSeconds(1);
    private static final Duration LONGEST_RETRY = Duration.ofMinutes(2);

    private final QueueProperties properties;
    private final int workers;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Condition> waiting = new ArrayDeque<>();
    private int working;
    private double meanWorkNanos;

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    Admission(QueueProperties properties, int workers, LongSupplier nanoTime) {
        this.properties = properties;
        this.workers = workers;
        this.nanoTime = nanoTime;
    }

    /** Notes that a request has come; its time runs from here. */
    public Caller arrived(Client client) {
        return new Caller(client, properties.deadline(), properties.clientCheck(), nanoTime);
    }

    /**
     * Waits for a worker.
     *
     * @throws QueueFull if as many wait as may, or this one has waited as long as it may
     * @throws ClientGone if the client left while it waited
     * @throws OutOfTime if the request's time was over while it waited
     */
    public Turn enter(Caller caller) {
        lock.lock();
        try {
            if (working >= workers || !waiting.isEmpty()) {
                waitInLine(caller);
            }
            working++;
            wakeNext();
            return new Turn();
        } finally {
            lock.unlock();
        }
    }

    private void waitInLine(Caller caller) {
        if (waiting.size() >= properties.length()) {
            throw QueueFull.noRoom(waiting.size(), retryAfter());
        }
        Condition place = lock.newCondition();
        waiting.addLast(place);
        try {
            long since = nanoTime.getAsLong();
            while (working >= workers || waiting.peekFirst() != place) {
                caller.requireWaiting();
                if (nanoTime.getAsLong() - since >= properties.maxWait().toNanos()) {
                    throw QueueFull.waitedTooLong(properties.maxWait(), retryAfter());
                }
                place.awaitNanos(properties.clientCheck().toNanos());
            }
            waiting.removeFirst();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Stopping();
        } finally {
            if (waiting.remove(place)) {
                wakeNext();
            }
        }
    }

    private void wakeNext() {
        Condition next = waiting.peekFirst();
        if (next != null && working < workers) {
            next.signal();
        }
    }

    /** When a place can be expected: the mean time of a piece of work times those ahead, shared by the workers. */
    private Duration retryAfter() {
        double nanos = meanWorkNanos * (waiting.size() + working) / workers;
        Duration expected = Duration.ofSeconds((long) Math.ceil(nanos / 1e9));
        if (expected.compareTo(SHORTEST_RETRY) < 0) {
            return SHORTEST_RETRY;
        }
        return expected.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : expected;
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    int working() {
        lock.lock();
        try {
            return working;
        } finally {
            lock.unlock();
        }
    }

    int workers() {
        return workers;
    }

    /** The right to work, from {@link #enter} until it is closed. */
    public final class Turn implements AutoCloseable {
        private final long since = nanoTime.getAsLong();
        private boolean over;

        private Turn() {}

        @Override
        public void close() {
            lock.lock();
            try {
                if (over) {
                    return;
                }
                over = true;
                working--;
                long took = nanoTime.getAsLong() - since;
                meanWorkNanos = meanWorkNanos == 0 ? took : meanWorkNanos + WEIGHT_OF_LATEST * (took - meanWorkNanos);
                wakeNext();
            } finally {
                lock.unlock();
            }
        }
    }
}
