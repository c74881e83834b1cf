package dev.munit.service.admission;

import org.springframework.context.SmartLifecycle;

/**
 * Lets nobody in any more as the first thing when the service is stopped. Who comes meanwhile is told so; those who are
 * in are served before the web server, which stops later, is closed.
 */
final class ClosingDoors implements SmartLifecycle {
    private final Admission admission;
    private volatile boolean running;

    ClosingDoors(Admission admission) {
        this.admission = admission;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        admission.stop();
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
