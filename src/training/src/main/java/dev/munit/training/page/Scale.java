package dev.munit.training.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An axis from 0 to a round number.
 *
 * @param top the number at its end
 * @param step between two marks: 1, 2 or 5 times a power of ten
 */
record Scale(double top, double step) {
    private static final int MOST_MARKS = 5;

    /** The least axis that takes in the value. */
    static Scale upTo(double value) {
        double largest = value > 0 && Double.isFinite(value) ? value : 1;
        double power = Math.pow(10, Math.floor(Math.log10(largest / MOST_MARKS)));
        double step = power;
        for (int factor : new int[] {1, 2, 5, 10}) {
            step = factor * power;
            if (largest <= MOST_MARKS * step) {
                break;
            }
        }
        return new Scale(Math.ceil(largest / step - 1e-9) * step, step);
    }

    List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; i * step <= top * (1 + 1e-9); i++) {
            marks.add(i * step);
        }
        return marks;
    }

    /** Short, and as exact as the step asks for. */
    String label(double mark) {
        if (step >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", mark);
        }
        int decimals = Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", mark);
    }
}
