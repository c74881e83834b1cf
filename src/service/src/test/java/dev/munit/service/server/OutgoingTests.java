package dev.munit.service.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.admission.QueueFull;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;

class OutgoingTests {
    private final Outgoing outgoing = new Outgoing(100);
    private final HttpHeaders headers = new HttpHeaders();

    OutgoingTests() {
        headers.setContentType(MediaType.IMAGE_PNG);
        headers.set("X-Munit-Seed", "7");
    }

    /** What happens while an answer is being read. */
    @FunctionalInterface
    private interface Reading {
        void with(byte[] bytes) throws IOException;
    }

    private void send(int length, Reading reading) throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return new ReadBy(reading);
            }
        };
        outgoing.send(headers, new byte[length], response);
    }

    private void sendInVain(int length) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        assertThatThrownBy(() -> outgoing.send(headers, new byte[length], response))
                .isInstanceOf(QueueFull.class);
        assertThat(response.getHeaderNames()).isEmpty();
        assertThat(response.isCommitted()).isFalse();
    }

    /** The body of an answer, and who reads it. */
    private static final class ReadBy extends ServletOutputStream {
        private final Reading reading;

        ReadBy(Reading reading) {
            this.reading = reading;
        }

        @Override
        public void write(int value) throws IOException {
            reading.with(new byte[] {(byte) value});
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            reading.with(bytes);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void writesTheAnswerWithItsHeaders() throws IOException {
        MockHttpServletResponse response = new MockHttpServletResponse();
        outgoing.send(headers, new byte[] {1, 2, 3}, response);
        assertThat(response.getContentAsByteArray()).containsExactly(1, 2, 3);
        assertThat(response.getContentLength()).isEqualTo(3);
        assertThat(response.getContentType()).isEqualTo("image/png");
        assertThat(response.getHeader("X-Munit-Seed")).isEqualTo("7");
        assertThat(response.isCommitted()).as("has left").isTrue();
    }

    @Test
    void hasRoomForSoManyBytesUntilTheyAreRead() throws IOException {
        send(60, first -> {
            assertThatThrownBy(() -> outgoing.send(headers, new byte[41], new MockHttpServletResponse()))
                    .isInstanceOf(QueueFull.class)
                    .hasMessage("The answer is made and has 41 bytes, for which there is no room while others read 60;"
                            + " try again in 10 s.");
            assertThat(outgoing.bytes())
                    .as("what was refused was never counted")
                    .isEqualTo(60);
            send(40, second -> assertThat(outgoing.bytes()).isEqualTo(100));
            assertThat(outgoing.bytes()).isEqualTo(60);
        });
        assertThat(outgoing.bytes()).isZero();
    }

    @Test
    void leavesTheResponseOfWhomItRefusesAsItIs() throws IOException {
        send(60, first -> sendInVain(41));
    }

    @Test
    void letsOneThroughHoweverLargeItIs() throws IOException {
        send(5000, first -> sendInVain(1));
        send(5000, second -> assertThat(outgoing.bytes()).isEqualTo(5000));
    }

    @Test
    void hasRoomAgainWhenAReaderLeaves() {
        assertThatThrownBy(() -> send(60, reader -> {
                    throw new ClientAbortException("has gone");
                }))
                .isInstanceOf(ClientAbortException.class);
        assertThat(outgoing.bytes()).isZero();
    }

    @Test
    void hasRoomAgainWhenAnAnswerCannotBeWritten() {
        assertThatThrownBy(() -> send(60, reader -> {
                    throw new IllegalStateException("closed");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(outgoing.bytes()).isZero();
    }
}
