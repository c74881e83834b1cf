package dev.munit.service.server;

import dev.munit.service.admission.QueueFull;
import jakarta.servlet.ServletRequest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The answers that wait for their readers. Each is in memory until it is read to its end, which may take minutes; so
 * that slow readers of large ones cannot fill the heap, they are all together at most a part of it.
 */
@Component
public final class Outgoing {
    private static final String ATTRIBUTE = Outgoing.class.getName();

    /** A quarter of the heap. */
    private static final int PART = 4;

    private final long most;
    private long bytes;

    @Autowired
    Outgoing() {
        this(Runtime.getRuntime().maxMemory() / PART);
    }

    Outgoing(long most) {
        this.most = most;
    }

    /**
     * Counts an answer until its request is over. One is always let through.
     *
     * @throws QueueFull if there is no room for it beside those of others
     */
    public synchronized void add(ServletRequest request, int length) {
        if (bytes > 0 && bytes + length > most) {
            throw QueueFull.noRoomForAnswer(length, bytes);
        }
        bytes += length;
        request.setAttribute(ATTRIBUTE, length);
    }

    /** Forgets a request's answer, if it had one. */
    synchronized void remove(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Integer length) {
            request.removeAttribute(ATTRIBUTE);
            bytes -= length;
        }
    }

    synchronized long bytes() {
        return bytes;
    }
}
