package dev.munit.service.admission;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * A bounded queue in front of a number of workers. A request works on its own thread, between {@link #enter} and the
 * turn's {@code close()}; they are let in in the order in which they came.
 */
public final class Admission {
    private final QueueProperties properties;
    private final int workers;
    private final LongSupplier nanoTime;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Condition> waiting = new ArrayDeque<>();
    private final Map<Loss, Long> losses = new EnumMap<>(Loss.class);
    private final Pace pace = new Pace();
    private int working;
    private boolean stopping;
    private volatile IntSupplier elsewhere = () -> 0;

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    Admission(QueueProperties properties, int workers, LongSupplier nanoTime) {
        this.properties = properties;
        this.workers = workers;
        this.nanoTime = nanoTime;
    }

    /**
     * Waits for a worker.
     *
     * @throws QueueFull if as many wait as may, or this one has waited as long as it may
     * @throws ClientGone if the client left while it waited
     * @throws OutOfTime if the request's time was over while it waited
     * @throws Stopping if nobody is let in any more
     */
    public Turn enter(Caller caller) {
        return enter(caller, false);
    }

    /**
     * Waits for a worker for work that was promised: in the same line, but there is always room for it, it waits until
     * its time is over, and it is still let in when the service stops. Whoever promises sees to it that it is not much.
     *
     * @throws ClientGone if it was not wanted any more while it waited
     * @throws OutOfTime if its time was over while it waited
     * @throws Stopping if its thread was interrupted
     */
    public Turn enterPromised(Caller caller) {
        return enter(caller, true);
    }

    private Turn enter(Caller caller, boolean promised) {
        lock.lock();
        try {
            if (stopping && !promised) {
                count(Loss.STOPPING);
                throw new Stopping();
            }
            if (working >= workers || !waiting.isEmpty()) {
                waitInLine(caller, promised);
            }
            working++;
            wakeNext();
            return new Turn(caller);
        } finally {
            lock.unlock();
        }
    }

    private void waitInLine(Caller caller, boolean promised) {
        if (!promised && waiting.size() >= properties.length()) {
            count(Loss.NO_ROOM);
            throw QueueFull.noRoom(waiting.size(), retryAfter());
        }
        Condition place = lock.newCondition();
        waiting.addLast(place);
        try {
            long since = nanoTime.getAsLong();
            while (working >= workers || waiting.peekFirst() != place) {
                if (!caller.waits()) {
                    count(caller.left() instanceof ClientGone ? Loss.GONE_WAITING : Loss.LATE_WAITING);
                    throw caller.left();
                }
                if (!promised
                        && nanoTime.getAsLong() - since >= properties.maxWait().toNanos()) {
                    count(Loss.WAITED_TOO_LONG);
                    throw QueueFull.waitedTooLong(properties.maxWait(), retryAfter());
                }
                place.awaitNanos(properties.clientCheck().toNanos());
            }
            waiting.removeFirst();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            count(Loss.STOPPING);
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

    /** When somebody who comes now can expect a place; from one second to two minutes. */
    public Duration expectedWait() {
        lock.lock();
        try {
            return retryAfter();
        } finally {
            lock.unlock();
        }
    }

    private Duration retryAfter() {
        return pace.untilDone(waiting.size() + working, workers);
    }

    private void count(Loss loss) {
        losses.merge(loss, 1L, Long::sum);
    }

    /** From now on nobody is let in; who waits or is worked on already is served. */
    void stop() {
        lock.lock();
        try {
            stopping = true;
        } finally {
            lock.unlock();
        }
    }

    long lost(Loss loss) {
        lock.lock();
        try {
            return losses.getOrDefault(loss, 0L);
        } finally {
            lock.unlock();
        }
    }

    /** How long workers have worked, all together, on what is done. */
    Duration busy() {
        lock.lock();
        try {
            return pace.inAll();
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Those that wait in line, and those that wait elsewhere for a place in it. */
    int backlog() {
        return waiting() + elsewhere.getAsInt();
    }

    /**
     * Says where others wait for a place in the line.
     *
     * @param count how many they are; nobody is counted twice
     */
    public void alsoWaiting(IntSupplier count) {
        elsewhere = count;
    }

    int working() {
        lock.lock();
        try {
            return working;
        } finally {
            lock.unlock();
        }
    }

    public int workers() {
        return workers;
    }

    /** The right to work, from {@link #enter} until it is closed. */
    public final class Turn implements AutoCloseable {
        private final Caller caller;
        private final long since = nanoTime.getAsLong();
        private boolean over;

        private Turn(Caller caller) {
            this.caller = caller;
        }

        @Override
        public void close() {
            lock.lock();
            try {
                if (over) {
                    return;
                }
                over = true;
                working--;
                pace.took(nanoTime.getAsLong() - since);
                caller.hasLeft()
                        .ifPresent(left -> count(left instanceof ClientGone ? Loss.GONE_WORKING : Loss.LATE_WORKING));
                wakeNext();
            } finally {
                lock.unlock();
            }
        }
    }
}
