package dev.munit.service.admission;

import jakarta.servlet.ServletRequest;
import java.util.function.LongSupplier;

/** When a request came: its first byte. What a request may take counts from there, so that sending it counts too. */
public final class Arrival {
    private static final String ATTRIBUTE = Arrival.class.getName();

    private Arrival() {}

    /**
     * Leaves the time with the request.
     *
     * @param nanoTime of {@link System#nanoTime()}
     */
    public static void at(long nanoTime, ServletRequest request) {
        request.setAttribute(ATTRIBUTE, nanoTime);
    }

    /** The time that the server left with the request; now, if it left none. */
    static long of(ServletRequest request, LongSupplier now) {
        return request.getAttribute(ATTRIBUTE) instanceof Long nanoTime ? nanoTime : now.getAsLong();
    }
}
