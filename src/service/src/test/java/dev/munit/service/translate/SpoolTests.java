package dev.munit.service.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.problem.RequestTooLarge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class SpoolTests {
    private static final DataSize LIMIT = DataSize.ofKilobytes(300);
    private static final int IN_MEMORY = 64 * 1024;

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 307_200})
    void givesBackWhatItWasFilledWith(int length) throws IOException {
        try (Spool spool = Spool.fill(new ByteArrayInputStream(bytes(length)), LIMIT, IN_MEMORY)) {
            assertThat(spool.bytes()).isEqualTo(bytes(length));
            assertThat(spool.isEmpty()).isEqualTo(length == 0);
        }
    }

    @Test
    void leavesNoFileBehind() throws IOException {
        Spool spool = Spool.fill(new ByteArrayInputStream(bytes(100_000)), LIMIT, IN_MEMORY);
        assertThat(spool).isInstanceOf(Spool.OnDisk.class);
        spool.close();
        assertThat(((Spool.OnDisk) spool).file()).doesNotExist();
    }

    @Test
    void stopsAtTheLimitAndLeavesNoFileBehind() throws IOException {
        long before = uploads();
        assertThatThrownBy(() -> Spool.fill(new ByteArrayInputStream(bytes(307_201)), LIMIT, IN_MEMORY))
                .isInstanceOf(RequestTooLarge.class)
                .hasMessageContaining("more than 307200 bytes");
        assertThat(uploads()).isEqualTo(before);
    }

    @Test
    void holdsASmallBodyToTheLimitToo() {
        assertThatThrownBy(() -> Spool.fill(new ByteArrayInputStream(bytes(2000)), DataSize.ofBytes(1999), IN_MEMORY))
                .isInstanceOf(RequestTooLarge.class);
    }

    @Test
    void leavesNoFileBehindWhenTheClientStopsHalfway() throws IOException {
        long before = uploads();
        InputStream halfway = new SequenceInputStream(new ByteArrayInputStream(bytes(70_000)), new BrokenStream());
        assertThatThrownBy(() -> Spool.fill(halfway, LIMIT, IN_MEMORY)).hasMessage("connection reset");
        assertThat(uploads()).isEqualTo(before);
    }

    /** Fails at once. */
    private static final class BrokenStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("connection reset");
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("connection reset");
        }
    }

    private static long uploads() throws IOException {
        try (var files = Files.list(java.nio.file.Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("munit-.*\\.upload"))
                    .count();
        }
    }
}
