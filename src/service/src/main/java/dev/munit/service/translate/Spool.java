package dev.munit.service.translate;

import dev.munit.service.problem.RequestTooLarge;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.unit.DataSize;

/** A body that waits for its turn: in memory if it is small, otherwise in a file that is gone when this is closed. */
sealed interface Spool extends Closeable {
    /** What is copied to a file at once. */
    int CHUNK = 64 * 1024;

    byte[] bytes() throws IOException;

    boolean isEmpty();

    /**
     * Reads all of a stream, counting as it goes: a chunked body does not say before how long it is.
     *
     * @param inMemory a body of fewer bytes stays in memory
     * @throws RequestTooLarge if there is more than allowed
     */
    static Spool fill(InputStream stream, DataSize limit, int inMemory) throws IOException {
        byte[] head = stream.readNBytes(inMemory);
        if (head.length > limit.toBytes()) {
            throw RequestTooLarge.bytes(limit);
        }
        if (head.length < inMemory) {
            return new InMemory(head);
        }
        OnDisk disk = new OnDisk(Files.createTempFile("munit-", ".upload"));
        try {
            disk.write(head, stream, limit);
            return disk;
        } catch (IOException | RuntimeException failed) {
            disk.close();
            throw failed;
        }
    }

    /** A small body. */
    record InMemory(byte[] bytes) implements Spool {
        @Override
        public boolean isEmpty() {
            return bytes.length == 0;
        }

        @Override
        public void close() {}
    }

    /** A large body. */
    record OnDisk(Path file) implements Spool {
        @Override
        public byte[] bytes() throws IOException {
            return Files.readAllBytes(file);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }

        private void write(byte[] head, InputStream rest, DataSize limit) throws IOException {
            try (OutputStream out = Files.newOutputStream(file)) {
                long length = 0;
                for (byte[] chunk = head; chunk.length > 0; chunk = rest.readNBytes(CHUNK)) {
                    length += chunk.length;
                    if (length > limit.toBytes()) {
                        throw RequestTooLarge.bytes(limit);
                    }
                    out.write(chunk);
                }
            }
        }
    }
}
