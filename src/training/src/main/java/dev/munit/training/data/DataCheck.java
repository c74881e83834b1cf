package dev.munit.training.data;

import dev.munit.training.config.DataLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Looks at every picture of a data set before a run has to.
 *
 * @param sets the four sets
 * @param problems what stands in the way of training, or would be left out, a sentence each
 * @param remarks what is worth knowing, a sentence each
 */
public record DataCheck(List<SetCheck> sets, List<String> problems, List<String> remarks) {
    public DataCheck {
        sets = List.copyOf(sets);
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }

    /**
     * What the pictures are wanted for.
     *
     * @param newSizeA shorter side in pixels that pictures of a are resized to; 0 if it is not known
     * @param newSizeB the same of b
     * @param images pictures of each domain in an iteration
     */
    public record Purpose(int newSizeA, int newSizeB, long images) {}

    /**
     * Reads every picture of the four sets.
     *
     * @throws IOException if a folder cannot be read; what is wrong with pictures is part of the answer
     */
    public static DataCheck of(DataLayout layout, Purpose purpose) throws IOException {
        List<SetCheck> sets = List.of(
                SetCheck.of("trainA", layout.trainA()),
                SetCheck.of("trainB", layout.trainB()),
                SetCheck.of("testA", layout.testA()),
                SetCheck.of("testB", layout.testB()));
        List<String> problems = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (SetCheck set : sets) {
            boolean training = set.name().startsWith("train");
            int newSize = set.name().endsWith("A") ? purpose.newSizeA() : purpose.newSizeB();
            problems(set, training ? purpose.images() : 1, problems);
            remarks(set, newSize, remarks);
        }
        return new DataCheck(sets, problems, remarks);
    }

    private static void problems(SetCheck set, long atLeast, List<String> problems) {
        String missing = set.missing();
        if (missing != null) {
            problems.add(set.name() + ": " + missing);
            return;
        }
        if (!set.broken().isEmpty()) {
            problems.add(
                    set.name() + ": " + count(set.broken().size(), "picture") + " broken; training leaves them out");
        }
        if (!set.constant().isEmpty()) {
            problems.add(set.name() + ": " + count(set.constant().size(), "picture")
                    + " of one colour throughout; training leaves them out");
        }
        if (set.usable() < atLeast) {
            problems.add(set.name() + ": " + set.usable() + " usable, and training needs at least " + atLeast);
        }
    }

    private static void remarks(SetCheck set, int newSize, List<String> remarks) {
        long small = set.smallerThan(newSize);
        if (small > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "%s: the shorter side of %s is below new_size %d; enlarged pictures are blurred, and so will be"
                            + " translations",
                    set.name(),
                    count(small, "picture"),
                    newSize));
        }
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
