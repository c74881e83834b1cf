package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Decoders are native in part: what they leave behind for a damaged file shows in the memory of the process alone. */
@EnabledOnOs(OS.LINUX) // which tells how much memory a process has
class FuzzMemoryTests {
    private static final long SEED = Long.getLong("munit.fuzz.seed", System.nanoTime());
    private static final int INPUTS_A_ROUND = 2_500;

    /**
     * What a decoder left behind for each file would show: 20 kB make 150 MB. A process grows in a few steps of 20 MB
     * at first: in one run between the 9,000th file and the 18,000th, and then by 2 MB in 36,000 files.
     */
    private static final long MOST_GROWTH = 48L << 20;

    @Test
    void damagedFilesLeaveNothingBehind() throws IOException, InterruptedException {
        List<Long> resident = residentByRound();
        assertThat(resident).hasSize(FuzzLoop.ROUNDS);
        long afterThree = resident.get(2);
        assertThat(resident.get(FuzzLoop.ROUNDS - 1) - afterThree)
                .as("growth from %s, seed %d", resident, SEED)
                .isLessThan(MOST_GROWTH);
    }

    /** In a process whose heap is all there from the start and too small for garbage to count. */
    private static List<Long> residentByRound() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms96m",
                        "-Xmx96m",
                        "-XX:+AlwaysPreTouch",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FuzzLoop.class.getName(),
                        String.valueOf(SEED),
                        String.valueOf(INPUTS_A_ROUND))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("seed %d", SEED).isZero();
            return printed.lines().map(Long::valueOf).toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
