package dev.munit.benchmark.circumstances;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Processor time so far as Linux counts it, in ticks of its clock: proc(5), {@code /proc/stat} and
 * {@code /proc/PID/stat}.
 *
 * @param all of all processors, idle or not, since the machine was started
 * @param busy of that, in programs and in the kernel for them
 * @param stolen of that, what the hypervisor gave to others
 * @param ours of this process, of those it has started, and of those that have ended since
 */
record ProcessorTime(long all, long busy, long stolen, long ours) {
    private static final int STEAL = 7;
    /** Of the numbers behind a process's name: utime, stime, and the same of its children that have ended. */
    private static final int FIRST_TIME = 11;

    private static final int TIMES = 4;

    /** Nothing on other systems than Linux. */
    static Optional<ProcessorTime> now() throws IOException {
        Path machine = Path.of("/proc/stat");
        if (!Files.exists(machine)) {
            return Optional.empty();
        }
        long ours = ofProcess(ProcessHandle.current())
                + ProcessHandle.current()
                        .descendants()
                        .mapToLong(ProcessorTime::ofProcess)
                        .sum();
        return Optional.of(parse(Files.readAllLines(machine), ours));
    }

    /** Of the lines of {@code /proc/stat}: {@code cpu user nice system idle iowait irq softirq steal ...}. */
    static ProcessorTime parse(List<String> stat, long ours) {
        String line = stat.stream()
                .filter(each -> each.startsWith("cpu "))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the machine's statistics have no line cpu"));
        long[] ticks = Arrays.stream(line.substring(4).strip().split(" ", -1))
                .mapToLong(Long::parseLong)
                .toArray();
        // What follows are guests' times, which are in the first two already.
        long all = Arrays.stream(ticks, 0, STEAL + 1).sum();
        return new ProcessorTime(all, ticks[0] + ticks[1] + ticks[2], ticks[STEAL], ours);
    }

    /** Of a line of {@code /proc/PID/stat}; the name in brackets may have spaces and brackets itself. */
    static long parseProcess(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Arrays.stream(fields, FIRST_TIME, FIRST_TIME + TIMES)
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static long ofProcess(ProcessHandle process) {
        try {
            return parseProcess(Files.readString(Path.of("/proc/" + process.pid() + "/stat")));
        } catch (IOException hasEnded) {
            return 0;
        }
    }
}
