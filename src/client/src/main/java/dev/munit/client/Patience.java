package dev.munit.client;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Looks at a job until it is over: often at first, as most are short, then less and less often. */
final class Patience {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private Patience() {}

    /**
     * @param look asks where the job stands
     * @return the job when it is over
     * @throws TimeoutException if it is not within that time
     */
    static Job until(Supplier<Job> look, Duration atMost) throws InterruptedException, TimeoutException {
        long end = System.nanoTime() + atMost.toNanos();
        Duration pause = FIRST;
        Job job = look.get();
        while (!job.state().isOver()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException("The job " + job.id() + " is not done within " + atMost.toMillis()
                        + " ms; it goes on, and can be asked for again or cancelled.");
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, pause.toNanos()));
            pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
            job = look.get();
        }
        return job;
    }
}
