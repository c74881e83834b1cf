package dev.munit.inference;

import dev.munit.image.ImageSize;
import dev.munit.model.bundle.GraphKind;

/** Makes of a bundle's canonical graphs, which are written for exchange, what runs best on one device. */
interface GraphSpecializer {
    /** The form that suits a picture of that size; pictures of one form share their sessions. */
    GraphForm formFor(ImageSize padded);

    /**
     * A graph in that form.
     *
     * @param canonical a serialised ONNX model
     * @return a serialised ONNX model with the same inputs and outputs
     */
    byte[] specialize(byte[] canonical, GraphKind kind, GraphForm form);
}
