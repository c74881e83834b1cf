package dev.munit.service.jobs;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Takes no jobs on any more as the first thing when the service is stopped, and lets those that were taken on be
 * finished and fetched before the web server, which stops later, is closed. Spring waits for it no longer than
 * {@code spring.lifecycle.timeout-per-shutdown-phase}.
 */
final class FinishingJobs implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FinishingJobs.class);

    private final Jobs jobs;
    private volatile boolean running;

    FinishingJobs(Jobs jobs) {
        this.jobs = jobs;
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
            jobs.awaitEnd();
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
