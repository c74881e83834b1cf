package dev.munit.training.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether the processor multiplies bfloat16 by itself, as far as Linux tells. */
public final class Bfloat16 {
    private static final Logger log = LoggerFactory.getLogger(Bfloat16.class);
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    /** As x86-64 and 64-bit ARM call it. */
    private static final Set<String> FLAGS = Set.of("avx512_bf16", "amx_bf16", "bf16");

    private Bfloat16() {}

    /** A sentence if it does not; nothing if it does or nobody says. */
    public static Optional<String> warning() {
        return warning(PROCESSORS);
    }

    static Optional<String> warning(Path processors) {
        try {
            List<String> flags = Files.isReadable(processors)
                    ? Files.readAllLines(processors, StandardCharsets.ISO_8859_1).stream()
                            .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
                            .limit(1)
                            .flatMap(line -> Arrays.stream(line.substring(line.indexOf(':') + 1)
                                    .strip()
                                    .split(" +")))
                            .toList()
                    : List.of();
            return flags.isEmpty() || flags.stream().anyMatch(FLAGS::contains)
                    ? Optional.empty()
                    : Optional.of("precision bf16 is slower than fp32 on this processor, which has no instructions for"
                            + " it (AVX-512 BF16 or AMX); leave it at fp32");
        } catch (IOException unreadable) {
            log.debug("{} cannot be read", processors, unreadable);
            return Optional.empty();
        }
    }
}
