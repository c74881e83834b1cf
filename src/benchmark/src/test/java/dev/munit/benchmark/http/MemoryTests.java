package dev.munit.benchmark.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTests {
    @Test
    void readsWhatLinuxTells() {
        List<String> status = List.of("Name:\tjava", "VmPeak:\t 9000 kB", "VmHWM:\t  2048 kB", "VmRSS:\t  1024 kB");
        assertThat(Memory.parse(status)).isEqualTo(new Memory(1 << 20, 2 << 20));
    }

    @Test
    void doesNotTakeAnotherFileForAStatus() {
        assertThatThrownBy(() -> Memory.parse(List.of("nothing"))).hasMessageContaining("VmRSS");
    }
}
