package dev.munit.benchmark.engine;

import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.material.RandomModel;
import dev.munit.benchmark.stage.Stage;
import dev.munit.benchmark.worker.PeakWork;
import java.time.Duration;
import java.util.List;

/**
 * What is compared.
 *
 * @param contenders who takes part; Munit and ONNX Runtime, which all are held against, always do
 * @param widths of models of the published shape
 * @param sizes sides of pictures, multiples of 16
 * @param threads numbers of threads; each has processes of its own
 * @param rounds how often each contender has its turn at each stage
 * @param requiredRounds the same where something has to be reached
 * @param turn how long a turn lasts at least
 * @param operations how many a turn measures at least, after one to warm up
 */
public record EnginePlan(
        List<Contender> contenders,
        List<Integer> widths,
        List<Integer> sizes,
        List<Integer> threads,
        int rounds,
        int requiredRounds,
        Duration turn,
        int operations) {
    /** Long enough for threads that still look for work after a turn to fall asleep. */
    public static final Duration PAUSE = Duration.ofMillis(100);

    /** In how many rounds the machine's peak is measured. */
    static final int PEAK_ROUNDS = 3;

    /** For expectations only, as are all below: the speed of a second thread, and of a model of half the width. */
    private static final double MORE_THREADS = 0.85;

    private static final double LESS_WIDTH = 0.3;

    private static final Duration START = Duration.ofSeconds(5);

    /** With all contenders. */
    public EnginePlan(
            List<Integer> widths,
            List<Integer> sizes,
            List<Integer> threads,
            int rounds,
            int requiredRounds,
            Duration turn,
            int operations) {
        this(List.of(Contender.values()), widths, sizes, threads, rounds, requiredRounds, turn, operations);
    }

    public EnginePlan {
        if (!contenders.contains(Contender.MUNIT) || !contenders.contains(Contender.ONNX_RUNTIME)) {
            throw new IllegalArgumentException("Munit and ONNX Runtime always take part");
        }
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
        if (rounds < 1 || requiredRounds < 1 || operations < 1) {
            throw new IllegalArgumentException("there has to be at least one round of one operation");
        }
        contenders = List.copyOf(contenders);
        widths = List.copyOf(widths);
        sizes = List.copyOf(sizes);
        threads = List.copyOf(threads);
    }

    int rounds(Cell cell) {
        return cell.isRequired() ? requiredRounds : rounds;
    }

    /** About how long all of it takes. */
    public Duration expected() {
        Duration sum = Duration.ZERO;
        for (int count : threads) {
            for (int width : widths) {
                sum = sum.plus(expectedStart(width, count)).plus(expectedPeak().multipliedBy(PEAK_ROUNDS));
                for (int size : sizes) {
                    Cell cell = new Cell(count, width, size);
                    sum = sum.plus(expected(cell).multipliedBy(rounds(cell)));
                }
            }
        }
        return sum;
    }

    /** Of all processes, and of showing twice that all do the same. */
    Duration expectedStart(int width, int threads) {
        Duration sum = START.multipliedBy(contenders.size());
        for (int size : sizes) {
            for (Contender contender : contenders) {
                sum = sum.plus(expected(contender, Stage.TRANSLATION, new Cell(threads, width, size))
                        .multipliedBy(2));
            }
        }
        return sum;
    }

    Duration expectedPeak() {
        return PAUSE.plus(turn.multipliedBy(2)).multipliedBy(PeakWork.values().length);
    }

    /** Of one round. */
    Duration expected(Cell cell) {
        Duration sum = Duration.ZERO;
        for (Stage stage : Stage.values()) {
            for (Contender contender : contenders) {
                Duration operation = expected(contender, stage, cell);
                Duration least = operation.multipliedBy(operations);
                Duration usual = turn.plus(operation.dividedBy(2));
                sum = sum.plus(PAUSE).plus(operation).plus(least.compareTo(usual) > 0 ? least : usual);
            }
        }
        return sum;
    }

    private static Duration expected(Contender contender, Stage stage, Cell cell) {
        double speed = contender.usualSpeed()
                * Math.pow(cell.threads(), MORE_THREADS)
                * Math.pow((double) cell.width() / Cell.REQUIRED_WIDTH, LESS_WIDTH);
        double operations = 2.0 * stage.macs(RandomModel.published(cell.width()), cell.size());
        return Duration.ofNanos((long) (1e9 * operations / speed));
    }
}
