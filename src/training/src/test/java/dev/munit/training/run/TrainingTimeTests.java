package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTimeTests {
    @TempDir
    Path folder;

    private final AtomicLong now = new AtomicLong(-7_000_000_000L);
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("time.csv");
    }

    @Test
    void addsUpOverBreaks() throws IOException {
        TrainingTime first = TrainingTime.open(file, 0, now::get);
        pass(90);
        first.saved(100);
        pass(30);
        first.saved(200);
        pass(1000); // the run does not run

        TrainingTime second = TrainingTime.open(file, 200, now::get);
        pass(60);
        second.saved(300);

        assertThat(file).hasContent("iteration,seconds\n100,90.000\n200,120.000\n300,180.000\n");
        assertThat(TrainingTime.until(file, 200)).contains(Duration.ofMinutes(2));
        assertThat(TrainingTime.until(file, 250)).isEmpty();
    }

    @Test
    void forgetsWhatCameAfterTheCheckpointThatARunGoesOnFrom() throws IOException {
        TrainingTime first = TrainingTime.open(file, 0, now::get);
        pass(90);
        first.saved(100);
        pass(30);
        first.saved(200);

        TrainingTime second = TrainingTime.open(file, 100, now::get);
        pass(1);
        second.saved(150);

        assertThat(file).hasContent("iteration,seconds\n100,90.000\n150,91.000\n");
    }

    @Test
    void aRunOfAnEarlierVersionIsNotGivenATimeThatIsTooShort() throws IOException {
        TrainingTime time = TrainingTime.open(file, 5000, now::get);
        pass(90);
        time.saved(6000);

        assertThat(file).doesNotExist();
        assertThat(TrainingTime.until(file, 6000)).isEmpty();
    }

    private void pass(long seconds) {
        now.addAndGet(seconds * 1_000_000_000L);
    }
}
