package dev.munit.training.evaluation;

import java.nio.file.Path;
import java.util.List;

/**
 * A test picture and what would be right answers to it.
 *
 * @param a the picture, of domain a
 * @param b the same thing in domain b
 * @param alternatives the same thing in domain b in other looks, at least one
 */
record TestPair(Path a, Path b, List<Path> alternatives) {
    TestPair {
        alternatives = List.copyOf(alternatives);
    }
}
