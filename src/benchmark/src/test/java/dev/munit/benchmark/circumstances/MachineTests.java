package dev.munit.benchmark.circumstances;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTests {
    @Test
    void findsTheProcessorsName() {
        assertThat(Machine.processor(List.of("processor\t: 0", "model name\t: AMD EPYC 9B14", "model name\t: other")))
                .isEqualTo("AMD EPYC 9B14");
        assertThat(Machine.processor(List.of())).contains("does not tell");
    }

    @Test
    void doesNotKnowTheRevisionOfAFolderWithoutHistory(@TempDir Path folder) throws IOException {
        assertThat(Revision.of(folder)).isEqualTo("unknown");
    }
}
