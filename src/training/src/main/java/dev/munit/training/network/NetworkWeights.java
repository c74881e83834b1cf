package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Moves weights into a network's parameters and out of them, by their published names. */
public final class NetworkWeights {
    private NetworkWeights() {}

    /** All parameters of a block and its children. */
    public static List<Parameter> parameters(Block block) {
        return block.getParameters().values();
    }

    /**
     * Gives every parameter its first value. The arrays belong to {@code manager}.
     *
     * @throws IllegalArgumentException if a weight is missing or has another shape
     */
    public static void load(Block block, NDManager manager, Weights weights) {
        for (Parameter parameter : parameters(block)) {
            Tensor tensor = weights.get(parameter.getName());
            parameter.setInitializer((m, shape, type) ->
                    m.create(checked(parameter, shape, tensor).data(), shape));
            parameter.initialize(manager, DataType.FLOAT32);
            // DJL hands an array's name to PyTorch, which reads a dot in it as an entry of a dictionary.
            parameter.getArray().setName(null);
        }
    }

    private static Tensor checked(Parameter parameter, Shape shape, Tensor tensor) {
        if (!Arrays.equals(extents(shape), tensor.shape())) {
            throw new IllegalArgumentException(
                    parameter.getName() + " should have the shape " + shape + ", not " + tensor);
        }
        return tensor;
    }

    /** A copy of all weights as they are now. */
    public static Weights save(Block block) {
        Map<String, Tensor> byName = new LinkedHashMap<>();
        for (Parameter parameter : parameters(block)) {
            byName.put(parameter.getName(), copy(parameter.getArray()));
        }
        return new Weights(byName);
    }

    /** A copy of an array's numbers, with their shape. */
    public static Tensor copy(NDArray array) {
        return new Tensor(extents(array.getShape()), array.toFloatArray());
    }

    private static int[] extents(Shape shape) {
        return Arrays.stream(shape.getShape()).mapToInt(Math::toIntExact).toArray();
    }
}
