package dev.munit.inference;

import ai.onnxruntime.OrtException;
import java.util.Map;

/** A graph of a model for pictures of one size. Two that are equal can compute their inputs as one batch. */
interface GraphRunner {
    /** How many pixels one input stands for. */
    long pixels();

    /**
     * Computes the graph; called on the device's thread alone.
     *
     * @param inputs by name, each {@code [N, ...]}
     * @param brake stops it
     * @return its output, {@code [N, ...]}
     */
    FloatTensor run(Map<String, FloatTensor> inputs, Brake brake) throws OrtException, UnloadableModel;
}
