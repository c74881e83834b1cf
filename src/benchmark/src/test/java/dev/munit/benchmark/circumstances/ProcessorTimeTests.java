package dev.munit.benchmark.circumstances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessorTimeTests {
    private static final String CPU0 = "cpu0 1 1 1 1 1 1 1 1 1 1";

    @Test
    void readsWhatLinuxTellsOfTheMachine() {
        ProcessorTime time = ProcessorTime.parse(List.of("cpu  100 20 30 700 50 1 2 97 40 0", CPU0, "ctxt 5"), 90);
        assertThat(time).isEqualTo(new ProcessorTime(1000, 150, 97, 90));
    }

    /** A process may be named so that its name looks like what comes behind. */
    @Test
    void readsAProcessAndItsChildrenThatHaveEnded() {
        assertThat(ProcessorTime.parseProcess(
                        "12 (a ) R b) S 1 12 12 0 -1 4194560 500 600 7 8 1000 200 30 4 20 0 33 0 9000 1 2"))
                .isEqualTo(1234);
    }

    @Test
    void doesNotTakeAnotherFileForStatistics() {
        assertThatThrownBy(() -> ProcessorTime.parse(List.of(CPU0), 0)).hasMessageContaining("no line cpu");
    }

    /** Of 1000 ticks 500 were ours, 100 others' and 20 stolen. */
    @Test
    void tellsOursFromOthers() {
        ProcessorUse use = ProcessorUse.between(
                new ProcessorTime(10_000, 4000, 100, 3000), new ProcessorTime(11_000, 4600, 120, 3500));
        assertThat(use.ours()).isCloseTo(0.5, within(1e-9));
        assertThat(use.others()).isCloseTo(0.1, within(1e-9));
        assertThat(use.stolen()).isCloseTo(0.02, within(1e-9));
        assertThat(use.quiet()).isFalse();
        assertThat(new ProcessorUse(0.9, 0.02, 0.009).quiet()).isTrue();
        assertThat(new ProcessorUse(0.5, 0, 0.04).quiet()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void grows() throws IOException {
        ProcessorTime first = ProcessorTime.now().orElseThrow();
        ProcessorTime second = ProcessorTime.now().orElseThrow();
        assertThat(first.ours()).isPositive();
        assertThat(second.all()).isGreaterThanOrEqualTo(first.all());
        assertThat(first.busy()).isLessThanOrEqualTo(first.all());
    }

    @Test
    void isThereForTheReport() throws IOException {
        Circumstances circumstances = Watch.start("--quick").stop();
        assertThat(circumstances.command()).isEqualTo("--quick");
        assertThat(circumstances.minutes()).isBetween(0.0, 5.0);
        assertThat(circumstances.machine()).isEqualTo(Machine.here());
    }
}
