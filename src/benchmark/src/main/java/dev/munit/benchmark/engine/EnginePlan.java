package dev.munit.benchmark.engine;

import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.material.RandomModel;
import dev.munit.benchmark.stage.Stage;
import java.time.Duration;
import java.util.List;

/**
 * What is compared.
 *
 * @param widths of models of the published shape
 * @param sizes sides of pictures, multiples of 16
 * @param threads numbers of threads; each has processes of its own
 * @param rounds how often each contender has its turn at each stage
 * @param turn how long a turn lasts; at least one operation is measured
 */
public record EnginePlan(List<Integer> widths, List<Integer> sizes, List<Integer> threads, int rounds, Duration turn) {
    /** Long enough for threads that still look for work after a turn to fall asleep. */
    static final Duration PAUSE = Duration.ofMillis(100);

    /** For expectations only: operations a second of one thread. */
    private static final double USUAL_SPEED = 2e11;

    private static final Duration START = Duration.ofSeconds(6);

    public EnginePlan {
        if (widths.isEmpty() || sizes.isEmpty() || threads.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is nothing to compare without a width, a size and a number of threads");
        }
        for (int size : sizes) {
            if (size < 16 || size % 16 != 0) {
                throw new IllegalArgumentException("sizes are multiples of 16 pixels, which " + size + " is not");
            }
        }
        for (int count : threads) {
            if (count < 1) {
                throw new IllegalArgumentException("there is no computing with " + count + " threads");
            }
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("there has to be at least one round");
        }
        widths = List.copyOf(widths);
        sizes = List.copyOf(sizes);
        threads = List.copyOf(threads);
    }

    /** About how long all of it takes. */
    public Duration expected() {
        Duration sum = Duration.ZERO;
        for (int count : threads) {
            for (int width : widths) {
                sum = sum.plus(expectedStart());
                for (int size : sizes) {
                    sum = sum.plus(expected(new Cell(count, width, size)).multipliedBy(rounds));
                }
            }
        }
        return sum;
    }

    Duration expectedStart() {
        return START.multipliedBy(Contender.values().length);
    }

    /** Of one round. */
    Duration expected(Cell cell) {
        Duration sum = Duration.ZERO;
        for (Stage stage : Stage.values()) {
            double seconds =
                    2.0 * stage.macs(RandomModel.published(cell.width()), cell.size()) / (USUAL_SPEED * cell.threads());
            Duration operation = Duration.ofNanos((long) (1e9 * seconds));
            Duration measured = operation.compareTo(turn) > 0 ? operation : turn;
            sum = sum.plus(PAUSE.plus(operation).plus(measured).multipliedBy(Contender.values().length));
        }
        return sum;
    }
}
