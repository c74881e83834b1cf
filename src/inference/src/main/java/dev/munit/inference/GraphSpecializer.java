package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;

/** Makes of a model's weights the graphs that run best on one device. Called by many threads at once. */
interface GraphSpecializer {
    /** The form that suits images of that size. */
    GraphForm formFor(GraphKind kind, GeneratorHyperparameters hp, ImageSize padded);

    /**
     * A graph in a form of {@link #formFor}, with the canonical graph's inputs and outputs.
     *
     * @param weights those of the generator whose graph it is
     */
    DeviceGraph make(GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, GraphForm form);
}
