package dev.munit.benchmark.circumstances;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks on while a section is measured. */
public final class Watch {
    private final String command;
    private final long start = System.nanoTime();
    private final @Nullable ProcessorTime before;

    private Watch(String command) throws IOException {
        this.command = command;
        before = ProcessorTime.now().orElse(null);
    }

    /**
     * From now on.
     *
     * @param command the arguments of the command line
     */
    public static Watch start(String command) throws IOException {
        return new Watch(command);
    }

    /** What it was like until now. */
    public Circumstances stop() throws IOException {
        Optional<ProcessorTime> after = ProcessorTime.now();
        return new Circumstances(
                Machine.here(),
                Revision.of(Path.of("").toAbsolutePath()),
                LocalDate.now(ZoneOffset.UTC).toString(),
                command,
                (System.nanoTime() - start) / 60e9,
                before == null || after.isEmpty() ? null : ProcessorUse.between(before, after.get()));
    }
}
