package dev.munit.training.evaluation;

import dev.munit.training.Drawing;
import java.io.IOException;
import java.nio.file.Path;

/** A small test set: each picture is a square, black in testA and in some colour in the right answers. */
final class Squares {
    private Squares() {}

    /**
     * Writes it.
     *
     * @param answers the right answers' colours, a row for each picture: the first is testB's, the others alternatives
     */
    static Path write(Path root, int[][] answers) throws IOException {
        for (int i = 0; i < answers.length; i++) {
            Drawing.save(root.resolve("testA/square_" + i + ".png"), Drawing.square(0));
            Drawing.save(root.resolve("testB/square_" + i + ".png"), Drawing.square(answers[i][0]));
            for (int k = 1; k < answers[i].length; k++) {
                Path file = root.resolve("testB_alternatives/square_" + i + "_" + k + ".png");
                Drawing.save(file, Drawing.square(answers[i][k]));
            }
        }
        return root;
    }
}
