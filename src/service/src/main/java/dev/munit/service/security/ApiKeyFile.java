package dev.munit.service.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keys in a file, one entry a line, read again when the file has changed: a key is given or taken away without a new
 * start. While the file cannot be read the keys that it had count on.
 */
final class ApiKeyFile {
    private static final Logger LOG = LoggerFactory.getLogger(ApiKeyFile.class);

    /** How often the file is looked at, at most. */
    static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private record Version(FileTime modified, long length) {}

    private final Path file;
    private final LongSupplier nanoTime;
    private List<ApiKey> keys;
    private Version version;
    private long looked;

    /**
     * Reads the file for the first time.
     *
     * @param nanoTime a clock like {@link System#nanoTime()}
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if a line is no entry, with its number
     */
    ApiKeyFile(Path file, LongSupplier nanoTime) throws IOException {
        this.file = file;
        this.nanoTime = nanoTime;
        looked = nanoTime.getAsLong();
        version = look();
        keys = read();
    }

    synchronized List<ApiKey> keys() {
        long now = nanoTime.getAsLong();
        if (now - looked >= LOOK_EVERY.toNanos()) {
            looked = now;
            readAgain();
        }
        return keys;
    }

    private void readAgain() {
        try {
            Version found = look();
            if (!found.equals(version)) {
                keys = read();
                version = found;
                LOG.info("The file of API keys was read again: {} now count.", keys.size());
            }
        } catch (IOException | IllegalArgumentException wrong) {
            LOG.warn("The API keys stay as they were: {} cannot be used ({}).", file, wrong.getMessage());
        }
    }

    private Version look() throws IOException {
        return new Version(Files.getLastModifiedTime(file), Files.size(file));
    }

    private List<ApiKey> read() throws IOException {
        List<ApiKey> read = new ArrayList<>();
        int number = 0;
        for (String line : Files.readAllLines(file)) {
            number++;
            if (!line.isBlank() && !line.stripLeading().startsWith("#")) {
                try {
                    read.add(ApiKey.parse(line));
                } catch (IllegalArgumentException wrong) {
                    throw new IllegalArgumentException("line " + number + " " + wrong.getMessage(), wrong);
                }
            }
        }
        return List.copyOf(read);
    }
}
