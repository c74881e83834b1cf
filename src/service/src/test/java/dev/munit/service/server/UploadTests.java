package dev.munit.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.admission.OutOfTime;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.junit.jupiter.api.Test;

class UploadTests {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int PIECE = 10;

    private final Upload.Discarded handler = new Upload.Discarded();
    private long now;
    private int pieces;

    /** Each piece takes a second. */
    private final InputBuffer body = new InputBuffer() {
        @Override
        public int doRead(ApplicationBufferHandler reader) throws IOException {
            now += SECOND.toNanos();
            if (pieces < 0) {
                throw new SocketTimeoutException("nothing came");
            }
            if (pieces-- == 0) {
                return -1;
            }
            reader.setByteBuffer(ByteBuffer.allocate(PIECE));
            return PIECE;
        }

        @Override
        public int available() {
            return 7;
        }
    };

    private Upload upload(int comingPieces, int seconds) {
        pieces = comingPieces;
        return new Upload(body, 0, Duration.ofSeconds(seconds), () -> now);
    }

    @Test
    void isReadAsLongAsItsTimeIsNotOver() throws IOException {
        Upload upload = upload(100, 2);
        assertThat(upload.available()).isEqualTo(7);
        assertThat(upload.doRead(handler)).isEqualTo(PIECE);
        assertThat(handler.getByteBuffer().remaining()).isEqualTo(PIECE);
        assertThat(upload.doRead(handler)).isEqualTo(PIECE);
        assertThatThrownBy(() -> upload.doRead(handler))
                .isInstanceOf(OutOfTime.class)
                .hasMessageStartingWith("The request was not sent within 2.0 s");
    }

    @Test
    void isOutOfTimeWhenNothingComes() {
        assertThatThrownBy(() -> upload(-1, 100).doRead(handler)).isInstanceOf(OutOfTime.class);
    }

    @Test
    void isThrownAwayToItsEnd() throws IOException {
        assertThat(upload(3, 100).drain(1000, SECOND)).isTrue();
    }

    @Test
    void isNotThrownAwayForEver() throws IOException {
        assertThat(upload(1000, 5).drain(10_000, SECOND)).isFalse();
        assertThat(now).isEqualTo(SECOND.multipliedBy(5).toNanos());
        assertThat(upload(1000, 5).drain(10_000, SECOND.multipliedBy(3))).isFalse();
        assertThat(now).as("a little longer").isEqualTo(SECOND.multipliedBy(8).toNanos());
    }

    @Test
    void isNotThrownAwayIfItIsTooMuch() throws IOException {
        assertThat(upload(1000, 1000).drain(5 * PIECE, SECOND)).isFalse();
        assertThat(pieces).isEqualTo(1000 - 6);
    }
}
