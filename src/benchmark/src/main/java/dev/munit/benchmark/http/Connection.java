package dev.munit.benchmark.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A connection that stays open, for one thread at a time. A bare socket: what a client of Java's takes for a request,
 * in three threads that have slept while the service computed, is more than what the service takes beside computing.
 */
final class Connection implements AutoCloseable {
    private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(10);
    private static final int BUFFER = 64 * 1024;
    private static final String PROTOCOL = "HTTP/1.1 ";
    private static final String LINE_END = "\r\n";
    private static final String END_OF_HEAD = LINE_END + LINE_END;

    private final Socket socket;
    private final byte[] buffer = new byte[BUFFER];
    private boolean used;
    private boolean over;

    private Connection(Socket socket) {
        this.socket = socket;
    }

    /** @param service its address; the path does not matter */
    static Connection to(URI service) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(
                    new InetSocketAddress(service.getHost(), service.getPort()), (int) PATIENCE_TO_CONNECT.toMillis());
            return new Connection(socket);
        } catch (IOException refused) {
            socket.close();
            throw refused;
        }
    }

    /**
     * What came back.
     *
     * @param head the status and the headers, each with the end of its line
     * @param problem the beginning of the body, if it is no success
     */
    record Answer(int status, String head, String problem) {
        /** The value of a header. */
        Optional<String> header(String name) {
            String start = LINE_END + name + ":";
            for (int at = head.indexOf(LINE_END); at >= 0; at = head.indexOf(LINE_END, at + 1)) {
                if (head.regionMatches(true, at, start, 0, start.length())) {
                    int end = head.indexOf(LINE_END, at + 1);
                    return Optional.of(head.substring(at + start.length(), end).trim());
                }
            }
            return Optional.empty();
        }
    }

    /** The other side had closed the connection before it saw the request, as it may with one that was used before. */
    static final class ClosedMeanwhile extends IOException {
        private static final long serialVersionUID = 1L;

        private ClosedMeanwhile(IOException cause) {
            super(cause);
        }
    }

    /**
     * Sends a request and reads its answer to the end.
     *
     * @param request head and body
     * @throws ClosedMeanwhile if it has to be sent again, on another connection
     * @throws SocketTimeoutException if there is no answer in time
     */
    Answer ask(byte[] request, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        int read = begin(request, end);
        used = true;
        int head = endOfHead(read);
        while (head < 0) {
            read += more(read, BUFFER - read, end);
            head = endOfHead(read);
        }
        Answer answer = answer(head, read);
        Optional<Long> length = answer.header("Content-Length").map(Long::parseLong);
        over = length.isEmpty()
                || answer.header("Connection").filter("close"::equals).isPresent();
        for (long left = length.orElse(0L) - (read - head); left > 0; ) {
            left -= more(0, BUFFER, end);
        }
        return answer;
    }

    /** Whether another request may be sent. */
    boolean isOpen() {
        return !over;
    }

    private int begin(byte[] request, long end) throws IOException {
        try {
            socket.getOutputStream().write(request);
            return more(0, BUFFER, end);
        } catch (SocketTimeoutException late) {
            throw late;
        } catch (IOException closed) {
            if (used) {
                throw new ClosedMeanwhile(closed);
            }
            throw closed;
        }
    }

    private int more(int at, int most, long end) throws IOException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        if (most == 0) {
            throw new IOException("the head of an answer is longer than " + BUFFER + " bytes");
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        InputStream in = socket.getInputStream();
        int read = in.read(buffer, at, most);
        if (read < 0) {
            throw new EOFException("the service closed the connection before the end of its answer");
        }
        return read;
    }

    /** Where the body begins, or -1 if it has not come yet. */
    private int endOfHead(int read) {
        int found = new String(buffer, 0, read, StandardCharsets.ISO_8859_1).indexOf(END_OF_HEAD);
        return found < 0 ? -1 : found + END_OF_HEAD.length();
    }

    private Answer answer(int head, int read) throws IOException {
        String text = new String(buffer, 0, head, StandardCharsets.ISO_8859_1);
        if (!text.startsWith(PROTOCOL)) {
            throw new IOException("this is no answer of HTTP: " + text.substring(0, text.indexOf(LINE_END)));
        }
        int status = Integer.parseInt(text.substring(PROTOCOL.length(), PROTOCOL.length() + 3));
        return new Answer(
                status, text, status == 200 ? "" : new String(buffer, head, read - head, StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
