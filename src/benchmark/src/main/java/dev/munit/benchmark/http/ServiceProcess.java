package dev.munit.benchmark.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A service in a process of its own, on a port that was free. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final int SECONDS_TO_STOP = 40;

    private final Process process;
    private final int port;
    private final Path log;
    private final Duration start;
    /** So that it does not go on when this program is stopped. */
    private final Thread reaper;

    private ServiceProcess(Launch launch, Path log) throws IOException {
        this.log = log;
        port = freePort();
        long begin = System.nanoTime();
        process = launch.on(port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        reaper = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(reaper);
        try {
            awaitReady(begin);
        } catch (IOException e) {
            close();
            throw e;
        }
        start = Duration.ofNanos(System.nanoTime() - begin);
    }

    /**
     * Starts a service and waits until it is ready.
     *
     * @param models the folder with models, or one model's own
     * @param log where everything that it prints goes
     * @throws ServiceFailed if it does not start
     */
    static ServiceProcess start(ServiceSettings settings, Path models, Path log) throws IOException {
        return start(settings.launch(models), log);
    }

    /**
     * Starts a service and waits until it is ready.
     *
     * @param log where everything that it prints goes
     * @throws ServiceFailed if it does not start
     */
    static ServiceProcess start(Launch launch, Path log) throws IOException {
        return new ServiceProcess(launch, log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(long begin) throws IOException {
        Readiness readiness = new Readiness(port);
        try {
            while (!readiness.ask()) {
                if (!process.isAlive()) {
                    throw new ServiceFailed("the service ended before it was ready; see " + log);
                }
                if (System.nanoTime() - begin > LONGEST_START.toNanos()) {
                    throw new ServiceFailed("the service did not become ready; see " + log);
                }
                Thread.sleep(Readiness.PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceFailed("the start of the service was interrupted");
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** From the start of the process until it said that it was ready, to within {@link Readiness#PAUSE}. */
    Duration startTime() {
        return start;
    }

    Optional<Memory> memory() throws IOException {
        return Memory.of(process.pid());
    }

    /** Ends the process; by force if it does not follow. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IllegalStateException everythingEnds) {
            return;
        }
    }
}
