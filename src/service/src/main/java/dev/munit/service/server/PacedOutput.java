package dev.munit.service.server;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.apache.catalina.connector.ClientAbortException;

/**
 * The body of an answer, written in pieces as long as its reader keeps pace: it has some time for the beginning, and
 * from there on has to read {@value #BYTES_PER_SECOND} bytes a second, less than any telephone's line.
 */
final class PacedOutput extends ServletOutputStream {
    static final int PIECE = 32 * 1024;
    static final int BYTES_PER_SECOND = 16 * 1024;

    private final ServletOutputStream out;
    private final Duration patience;
    private final LongSupplier nanoTime;
    private long begun;
    private long written;

    /**
     * An answer of which nothing is written yet.
     *
     * @param patience the time for the beginning
     * @param nanoTime a clock like {@link System#nanoTime()}
     */
    PacedOutput(ServletOutputStream out, Duration patience, LongSupplier nanoTime) {
        this.out = out;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    /** @throws ClientAbortException if the reader is too slow */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (written == 0) {
            begun = nanoTime.getAsLong();
        }
        for (int at = 0; at < length; at += PIECE) {
            long took = nanoTime.getAsLong() - begun;
            if (took > patience.toNanos() + written * 1e9 / BYTES_PER_SECOND) {
                throw new ClientAbortException("of the answer " + written + " bytes were read in "
                        + Duration.ofNanos(took).toSeconds() + " s");
            }
            int piece = Math.min(PIECE, length - at);
            out.write(bytes, offset + at, piece);
            written += piece;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }
}
