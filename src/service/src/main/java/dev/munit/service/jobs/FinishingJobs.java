package dev.munit.service.jobs;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes no jobs on any more as the first thing when the service is stopped, and lets those that were taken on be
 * finished and fetched before the web server, which stops later, is closed. Spring waits for it no longer than
 * {@code spring.lifecycle.timeout-per-shutdown-phase}; what cannot be done in that time fails, and says so, a little
 * before.
 */
final class FinishingJobs implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FinishingJobs.class);

    /** Between what is waited for here and what Spring waits. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final Jobs jobs;
    private final Duration time;
    private volatile boolean running;

    /**
     * Finishes all there are.
     *
     * @param phase how long Spring waits
     * @param linger how long of it is for fetching
     */
    FinishingJobs(Jobs jobs, Duration phase, Duration linger) {
        this.jobs = jobs;
        this.time = phase.minus(linger).minus(MARGIN);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        jobs.stop();
    }

    @Override
    public void stop(Runnable callback) {
        stop();
        Thread waiting = new Thread(() -> await(callback), "munit-last-jobs");
        waiting.setDaemon(true);
        waiting.start();
    }

    private void await(Runnable callback) {
        try {
            jobs.awaitEnd(time);
        } catch (InterruptedException nobodyDoes) {
            LOG.debug("stopped before the last job was done", nobodyDoes);
        } finally {
            callback.run();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Test suites pause idle applications, which go on afterwards. */
    @Override
    public boolean isPauseable() {
        return false;
    }
}
