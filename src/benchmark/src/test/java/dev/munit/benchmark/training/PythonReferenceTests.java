package dev.munit.benchmark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a script of a shell in Python's place. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class PythonReferenceTests {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final TrainingCell CELL = new TrainingCell(2, 128, 32);

    @TempDir
    private Path folder;

    private PythonReference program(String script) throws IOException {
        return new PythonReference(SHELL, Files.writeString(folder.resolve("train.py"), script));
    }

    private double seconds(PythonReference reference) throws IOException {
        return reference.seconds(CELL, 5, folder.resolve("python.log"));
    }

    @Test
    void isAskedAsItsCommandLineWantsIt() throws IOException {
        double seconds = seconds(program("""
                echo "$@ $OMP_NUM_THREADS $MKL_NUM_THREADS" >&2
                echo "train 128px dim 32 batch 1: 650 ms/iter"
                """));
        assertThat(seconds).isEqualTo(0.65);
        assertThat(folder.resolve("python.log"))
                .content()
                .isEqualToIgnoringNewLines("train --size 128 --dim 32 --n 5 2 2");
    }

    @Test
    void saysItsVersion() throws IOException {
        Path python = Files.writeString(folder.resolve("python"), "#!/bin/sh\n[ $1 = -c ] && echo 2.13.0+cpu\n");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        assertThat(new PythonReference(python, folder.resolve("train.py")).version(folder.resolve("python.log")))
                .isEqualTo("2.13.0+cpu");
    }

    @Test
    void isNoMeasurementWhenItFails() throws IOException {
        PythonReference fails = program("echo 12 ms/iter; exit 3");
        assertThatThrownBy(() -> seconds(fails))
                .hasMessageContaining("ended with 3")
                .hasMessageContaining("python.log");
        PythonReference silent = program("echo nothing");
        assertThatThrownBy(() -> seconds(silent))
                .hasMessageContaining("does not say")
                .hasMessageContaining("nothing");
    }

    @Test
    void isStoppedWhenItTakesTooLong() throws IOException {
        PythonReference slow = new PythonReference(
                SHELL, Files.writeString(folder.resolve("train.py"), "exec sleep 600"), Duration.ofMillis(100));
        assertThatThrownBy(() -> seconds(slow)).hasMessageContaining("did not answer within");
    }

    @Test
    void readsFractionsToo() throws IOException {
        assertThat(PythonReference.parse("warming up\ntrain 64px dim 32 batch 1: 229.5 ms/iter\n"))
                .isEqualTo(0.2295);
    }
}
