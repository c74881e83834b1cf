package dev.munit.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;

class PacedOutputTests {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private long now;
    private Duration perPiece = Duration.ZERO;

    private final PacedOutput output = new PacedOutput(
            new ServletOutputStream() {
                @Override
                public void write(int value) {
                    read.write(value);
                }

                @Override
                public void write(byte[] bytes, int offset, int length) {
                    read.write(bytes, offset, length);
                    now += perPiece.toNanos();
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setWriteListener(WriteListener listener) {
                    throw new UnsupportedOperationException();
                }
            },
            PATIENCE,
            () -> now);

    @Test
    void writesAllOfItToOneWhoKeepsPace() throws IOException {
        byte[] answer = new byte[5 * PacedOutput.PIECE + 1];
        new Random(1).nextBytes(answer);
        perPiece = Duration.ofSeconds(2);
        output.write(answer, 0, answer.length - 1);
        output.write(answer[answer.length - 1]);
        assertThat(read.toByteArray()).isEqualTo(answer);
    }

    /**
     * Half as fast as is asked for: after 20 s, of which 10 are given, 5 pieces should have been read, and just are.
     */
    @Test
    void hangsUpOnOneWhoDoesNot() {
        perPiece = Duration.ofSeconds(4);
        assertThatThrownBy(() -> output.write(new byte[1000 * PacedOutput.PIECE]))
                .isInstanceOf(ClientAbortException.class)
                .hasMessageContaining("of the answer");
        assertThat(read.size()).isEqualTo(6 * PacedOutput.PIECE);
    }

    @Test
    void doesNotCountTheTimeBeforeTheAnswerBegins() throws IOException {
        now += Duration.ofHours(1).toNanos();
        output.write(new byte[10]);
        assertThat(read.size()).isEqualTo(10);
    }
}
