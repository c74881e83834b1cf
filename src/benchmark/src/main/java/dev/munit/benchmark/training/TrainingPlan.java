package dev.munit.benchmark.training;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured, and how often.
 *
 * @param rounds turns of each contender
 * @param iterations of one turn
 * @param realIterations of a run of the real command; 0 for none
 * @param bf16 whether Munit in bf16 has its turns
 * @param python whether the reference program in Python has its turns too
 */
public record TrainingPlan(
        List<Integer> threads,
        List<Integer> sizes,
        int width,
        int rounds,
        int iterations,
        int realIterations,
        boolean bf16,
        boolean python) {
    /** Of the real run. */
    static final int REAL_SIZE = 128;

    /** The least of a Python program's turn, which begins with loading PyTorch. */
    private static final int PYTHON_ITERATIONS = 5;

    /** For expectations only, as are all below: seconds that an iteration takes, and a pixel of it, one thread. */
    private static final double SECONDS = 0.11;

    private static final double SECONDS_OF_PIXEL = 4.4e-5;
    private static final double MORE_THREADS = 0.75;
    private static final double START = 6;

    public TrainingPlan {
        if (rounds < 1 || iterations < 1 || realIterations < 0) {
            throw new IllegalArgumentException("training needs at least one round of one iteration");
        }
    }

    /** Who takes part. */
    public List<TrainingContender> contenders() {
        return Stream.of(TrainingContender.values())
                .filter(contender -> bf16 || contender != TrainingContender.MUNIT_BF16)
                .toList();
    }

    /** Of one turn of the Python program, after one iteration to warm up. */
    public int pythonIterations() {
        return Math.max(PYTHON_ITERATIONS, iterations);
    }

    /** Iterations before anything is measured. */
    public int warmUp() {
        return 1 + TrainingTurns.WARM_UP;
    }

    /** About how long all of it takes. */
    public Duration expected() {
        return sizes.stream()
                .flatMap(size -> threads.stream().map(count -> new TrainingCell(count, size, width)))
                .map(this::expected)
                .reduce(expectedRealRun(), Duration::plus);
    }

    Duration expectedRealRun() {
        return Duration.ofSeconds(realIterations);
    }

    Duration expected(TrainingCell cell) {
        double iteration =
                (SECONDS + SECONDS_OF_PIXEL * cell.size() * cell.size()) / Math.pow(cell.threads(), MORE_THREADS);
        int each = warmUp() + rounds * iterations;
        double seconds = contenders().size() * (START + each * iteration);
        if (python) {
            seconds += rounds * (START + (1 + pythonIterations()) * iteration);
        }
        return Duration.ofMillis(Math.round(1000 * seconds));
    }
}
