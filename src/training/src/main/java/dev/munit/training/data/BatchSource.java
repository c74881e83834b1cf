package dev.munit.training.data;

import java.io.IOException;

/** Makes the batch of any iteration, in any order and on many threads; always the same one for the same iteration. */
@FunctionalInterface
public interface BatchSource {
    /**
     * The batch of an iteration.
     *
     * @param iteration from 1
     * @throws IOException if the pictures cannot be used
     */
    TrainingBatch batch(long iteration) throws IOException;
}
