package dev.munit.service.server;

import dev.munit.service.admission.OutOfTime;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/** The body of a request, which is read for so long and no longer, however slowly it comes. */
final class Upload implements InputBuffer {
    private final InputBuffer body;
    private final Duration allowed;
    private final LongSupplier nanoTime;
    private long end;

    /**
     * A body that comes.
     *
     * @param begun when the request's first byte came
     * @param allowed how long all of it may take from there
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    Upload(InputBuffer body, long begun, Duration allowed, LongSupplier nanoTime) {
        this.body = body;
        this.allowed = allowed;
        this.nanoTime = nanoTime;
        this.end = begun + allowed.toNanos();
    }

    /** @throws OutOfTime if it has taken too long, or nothing came for as long as the server waits */
    @Override
    public int doRead(ApplicationBufferHandler handler) throws IOException {
        if (nanoTime.getAsLong() - end >= 0) {
            throw OutOfTime.sending(allowed);
        }
        try {
            return body.doRead(handler);
        } catch (SocketTimeoutException silent) {
            throw OutOfTime.sending(allowed);
        }
    }

    @Override
    public int available() {
        return body.available();
    }

    /**
     * Reads the rest and throws it away, so that its sender gets to read the answer.
     *
     * @param most bytes
     * @param atLeast for how long it is tried, even if the time is over
     * @return whether nothing is left
     */
    boolean drain(long most, Duration atLeast) throws IOException {
        long soon = nanoTime.getAsLong() + atLeast.toNanos();
        end = Math.max(soon - end, 0) + end;
        Discarded discarded = new Discarded();
        long left = most;
        try {
            for (int read = doRead(discarded); read >= 0; read = doRead(discarded)) {
                left -= read;
                if (left < 0) {
                    return false;
                }
            }
            return true;
        } catch (OutOfTime late) {
            return false;
        }
    }

    /** Nobody wants the bytes. */
    static final class Discarded implements ApplicationBufferHandler {
        private ByteBuffer last = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            last = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return last;
        }

        @Override
        public void expand(int size) {}
    }
}
