package dev.munit.benchmark.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A process's memory as Linux counts it.
 *
 * @param resident bytes that it has in the machine's memory now ({@code VmRSS})
 * @param peak the most that it ever had there ({@code VmHWM})
 */
public record Memory(long resident, long peak) {
    private static final long KIBI = 1024;

    /** Nothing on other systems than Linux. */
    public static Optional<Memory> of(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/status");
        return Files.exists(status) ? Optional.of(parse(Files.readAllLines(status))) : Optional.empty();
    }

    static Memory parse(List<String> status) {
        return new Memory(bytes(status, "VmRSS:"), bytes(status, "VmHWM:"));
    }

    private static long bytes(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .mapToLong(line -> KIBI * Long.parseLong(line.replaceAll("\\D", "")))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException("a process's status has no line " + key));
    }
}
