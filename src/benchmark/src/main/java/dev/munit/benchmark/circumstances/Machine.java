package dev.munit.benchmark.circumstances;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the measurements were made on.
 *
 * @param processor its model's name
 * @param cores that this process may use
 * @param memory bytes of the machine, 0 where the system does not tell
 */
public record Machine(String processor, int cores, long memory, String system, String java) {
    public static Machine here() throws IOException {
        return new Machine(
                processor(lines("/proc/cpuinfo")),
                Runtime.getRuntime().availableProcessors(),
                memoryOfMachine(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"));
    }

    static String processor(List<String> cpuinfo) {
        return cpuinfo.stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("a processor that does not tell its name (" + System.getProperty("os.arch") + ")");
    }

    private static List<String> lines(String file) throws IOException {
        Path path = Path.of(file);
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private static long memoryOfMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
