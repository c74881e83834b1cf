package dev.munit.benchmark.training;

import java.time.Duration;
import java.util.List;

/**
 * What is measured, and how often.
 *
 * @param rounds turns of each contender
 * @param iterations of one turn
 * @param realIterations of a run of the real command; 0 for none
 */
public record TrainingPlan(
        List<Integer> threads, List<Integer> sizes, int width, int rounds, int iterations, int realIterations) {
    /** Of the real run. */
    static final int REAL_SIZE = 128;

    private static final double SECONDS_OF_PIXEL = 2e-4;

    /** About how long all of it takes. */
    public Duration expected() {
        return sizes.stream()
                .flatMap(size -> threads.stream().map(count -> new TrainingCell(count, size, width)))
                .map(this::expected)
                .reduce(Duration.ofSeconds(2L * realIterations), Duration::plus);
    }

    Duration expected(TrainingCell cell) {
        double iteration = SECONDS_OF_PIXEL * cell.size() * cell.size() / Math.sqrt(cell.threads()) / 2;
        int all = TrainingContender.values().length * (rounds * iterations + TrainingTurns.WARM_UP);
        return Duration.ofMillis(Math.round(1000 * iteration * all));
    }
}
