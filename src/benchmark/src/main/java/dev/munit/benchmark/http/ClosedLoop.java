package dev.munit.benchmark.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients of which each sends its next request when it has the answer to its last. */
final class ClosedLoop {
    /** How long one of them may take altogether. */
    static final Duration PATIENCE = Duration.ofMinutes(20);

    private ClosedLoop() {}

    /** A request, by its number from 0. */
    @FunctionalInterface
    interface Request {
        void send(int number) throws IOException;
    }

    /**
     * Sends that many requests altogether. A fixed number instead of a fixed time: none is cut off at the end and has
     * to be counted or not.
     *
     * @throws ServiceFailed if they are not answered within {@link #PATIENCE}
     */
    static Load run(int clients, int requests, Request request) throws IOException {
        return run(clients, requests, PATIENCE, request);
    }

    static Load run(int clients, int requests, Duration patience, Request request) throws IOException {
        AtomicInteger next = new AtomicInteger();
        Callable<List<Double>> client = () -> {
            List<Double> milliseconds = new ArrayList<>();
            for (int number = next.getAndIncrement(); number < requests; number = next.getAndIncrement()) {
                long start = System.nanoTime();
                request.send(number);
                milliseconds.add((System.nanoTime() - start) / 1e6);
            }
            return milliseconds;
        };
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        try {
            long start = System.nanoTime();
            List<Future<List<Double>>> running = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                running.add(threads.submit(client));
            }
            List<Double> milliseconds = new ArrayList<>();
            for (Future<List<Double>> one : running) {
                long left = patience.toNanos() - (System.nanoTime() - start);
                milliseconds.addAll(one.get(left, TimeUnit.NANOSECONDS));
            }
            return new Load(milliseconds, requests / ((System.nanoTime() - start) / 1e9));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("a client failed", e);
        } catch (TimeoutException e) {
            throw new ServiceFailed(
                    requests + " requests of " + clients + " clients took more than " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceFailed("the load was interrupted");
        } finally {
            next.set(requests);
            threads.shutdownNow();
        }
    }
}
