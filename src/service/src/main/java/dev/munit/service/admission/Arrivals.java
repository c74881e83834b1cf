package dev.munit.service.admission;

import dev.munit.service.problem.InvalidParameters;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.function.LongSupplier;

/** Notes who has come with work, and how long it may take: before anybody waits for a worker. */
public final class Arrivals {
    private final QueueProperties properties;
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock like {@link System#nanoTime()} */
    Arrivals(QueueProperties properties, LongSupplier nanoTime) {
        this.properties = properties;
        this.nanoTime = nanoTime;
    }

    /**
     * The one who has sent a request; its time runs since its first byte. It has as much as its headers
     * {@code X-Request-Timeout} and {@code Prefer: wait} say, and never more than {@code munit.queue.deadline}.
     *
     * @throws InvalidParameters if the first is not a number of seconds
     */
    public Caller of(HttpServletRequest request) {
        return new Caller(
                Client.of(request),
                Patience.of(request, properties.deadline()),
                properties.clientCheck(),
                Arrival.of(request, nanoTime),
                nanoTime);
    }

    /** One who comes now, and has as much time as the service allows a request. */
    public Caller of(Client client) {
        return of(client, properties.deadline());
    }

    /**
     * One who comes now.
     *
     * @param patience how long the work may take in all
     */
    public Caller of(Client client, Duration patience) {
        return new Caller(client, patience, properties.clientCheck(), nanoTime.getAsLong(), nanoTime);
    }

    /**
     * One who comes now and does not wait for the answer to a request. There is as much time as the request's header
     * {@code X-Request-Timeout} says, and never more than the most.
     *
     * @param client says when the work is not wanted any more
     * @throws InvalidParameters if the header is not a number of seconds
     */
    public Caller later(HttpServletRequest request, Client client, Duration most) {
        return of(client, Patience.of(request, most));
    }

    /** One who comes now and waits so long, or as long as a request may take at most. */
    public Caller waiting(HttpServletRequest request, Duration time) {
        Duration deadline = properties.deadline();
        return of(Client.of(request), time.compareTo(deadline) < 0 ? time : deadline);
    }
}
