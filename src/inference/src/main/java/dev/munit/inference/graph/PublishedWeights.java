package dev.munit.inference.graph;

import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.io.IOException;

/** One generator's weights as they are in its bundle. */
interface PublishedWeights extends AutoCloseable {
    /** The shape of a weight; an {@link IllegalArgumentException} says if there is none of that name. */
    int[] shape(String name);

    /** A weight; an {@link IllegalArgumentException} says if there is none of that name. */
    Tensor read(String name);

    @Override
    void close() throws IOException;

    /** Weights that stay where they are. */
    record InMemory(Weights weights) implements PublishedWeights {
        @Override
        public int[] shape(String name) {
            return weights.get(name).shape();
        }

        @Override
        public Tensor read(String name) {
            return weights.get(name);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
