package dev.munit.benchmark.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A comparison is worth something if both do the same work. */
class TrainingTurnsTests {
    private static final int SIZE = 64;
    private static final int WIDTH = 4;

    @Test
    void thePlainProgramAndOursGoTheSameWay() {
        TrainingTurns.Losses theirs = afterThree(TrainingContender.PYTORCH);
        TrainingTurns.Losses ours = afterThree(TrainingContender.MUNIT);
        // Float32 through twenty layers and three of Adam's steps, sums in another order.
        assertThat(ours.discriminators()).isCloseTo(theirs.discriminators(), within(1e-3f * theirs.discriminators()));
        assertThat(ours.generators()).isCloseTo(theirs.generators(), within(1e-3f * theirs.generators()));
    }

    @Test
    void theLossesFallSoWeightsAreReallyChanged() {
        for (TrainingContender contender : TrainingContender.values()) {
            try (TrainingTurns turns = new TrainingTurns(contender, 1, SIZE, WIDTH)) {
                TrainingTurns.Losses first = turns.iterate();
                TrainingTurns.Losses later = first;
                for (int i = 0; i < 10; i++) {
                    later = turns.iterate();
                }
                assertThat(later.discriminators()).as(contender.title()).isLessThan(first.discriminators());
            }
        }
    }

    @Test
    void readsWhatARunWaitedOutOfItsMetrics() {
        assertThat(RealRun.waited(List.of(
                        "iteration,learning_rate,seconds,waited_for_data,skipped_steps,loss",
                        "1,1.0E-4,1.5000,0.3000,0,1.0",
                        "2,1.0E-4,0.5000,0.0000,0,1.0")))
                .isCloseTo(0.15, within(1e-9));
    }

    /** What Python does not do is taken off the peer's time, and of ours nothing is. */
    @Test
    void measuresWhatPythonWouldNotDo() {
        try (TrainingTurns theirs = new TrainingTurns(TrainingContender.PYTORCH, 1, SIZE, WIDTH);
                TrainingTurns ours = new TrainingTurns(TrainingContender.MUNIT, 1, SIZE, WIDTH)) {
            theirs.iterate();
            long start = System.nanoTime();
            double takenOff = theirs.iterate().notInPython();
            assertThat(takenOff).isPositive().isLessThan((System.nanoTime() - start) / 1e9);
            assertThat(ours.iterate().notInPython()).isZero();
        }
    }

    @Test
    void understandsAWorkersAnswer() {
        assertThat(TrainingWorker.Turn.parse("0.5 1.25 30.0 0.03"))
                .isEqualTo(new TrainingWorker.Turn(0.5, 1.25, 30, 0.03));
    }

    private static TrainingTurns.Losses afterThree(TrainingContender contender) {
        try (TrainingTurns turns = new TrainingTurns(contender, 1, SIZE, WIDTH)) {
            turns.iterate();
            turns.iterate();
            return turns.iterate();
        }
    }
}
