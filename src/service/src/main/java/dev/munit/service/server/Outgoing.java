package dev.munit.service.server;

import dev.munit.service.admission.QueueFull;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Where answers with pictures leave. Each is in memory until it is read to its end, which may take minutes; so that
 * slow readers of large ones cannot fill the heap, all that are being read are together at most a part of it.
 */
@Component
public final class Outgoing {
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
     * Writes an answer, and counts it until it is read or its reader is gone. One is always let through.
     *
     * @param headers of the answer, beside its length
     * @throws QueueFull if there is no room for it beside those of others; the response is left as it is
     */
    public void send(HttpHeaders headers, byte[] body, HttpServletResponse response) throws IOException {
        take(body.length);
        try {
            headers.forEach((name, values) -> response.setHeader(name, String.join(", ", values)));
            response.setContentLength(body.length);
            response.setBufferSize(PacedOutput.PIECE);
            response.getOutputStream().write(body);
            response.flushBuffer();
        } finally {
            giveBack(body.length);
        }
    }

    synchronized void take(long length) {
        if (bytes > 0 && bytes + length > most) {
            throw QueueFull.noRoomForAnswer(length, bytes);
        }
        bytes += length;
    }

    synchronized void giveBack(long length) {
        bytes -= length;
    }

    synchronized long bytes() {
        return bytes;
    }
}
