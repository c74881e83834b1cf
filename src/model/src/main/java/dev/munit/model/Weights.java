package dev.munit.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The weights of one network by their published names ({@code enc_content.model.0.conv.weight}), in published order.
 */
public final class Weights {
    private final Map<String, Tensor> byName;

    /** @throws IllegalArgumentException for an empty name */
    public Weights(Map<String, Tensor> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        if (this.byName.containsKey("")) {
            throw new IllegalArgumentException("a weight needs a name");
        }
    }

    /**
     * The weight of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Tensor get(String name) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no weight named " + name);
        }
        return tensor;
    }

    public Set<String> names() {
        return byName.keySet();
    }

    public Map<String, Tensor> asMap() {
        return byName;
    }

    /**
     * These weights in the order of the layout, once it is certain that they are what it says.
     *
     * @throws IllegalArgumentException naming the first weight that is missing, has another shape, is not in the layout
     *     or holds a number that is not finite
     */
    public Weights checkedAgainst(List<ParameterShape> layout) {
        Map<String, Tensor> ordered = new LinkedHashMap<>();
        for (ParameterShape parameter : layout) {
            Tensor tensor = get(parameter.name());
            if (!Arrays.equals(tensor.shape(), parameter.shape())) {
                throw new IllegalArgumentException("the weight " + parameter.name() + " has shape "
                        + Arrays.toString(tensor.shape()) + ", not " + Arrays.toString(parameter.shape()));
            }
            for (float number : tensor.data()) {
                if (!Float.isFinite(number)) {
                    throw new IllegalArgumentException(
                            "the weight " + parameter.name() + " holds " + number + ", which is not a finite number");
                }
            }
            ordered.put(parameter.name(), tensor);
        }
        for (String name : byName.keySet()) {
            if (!ordered.containsKey(name)) {
                throw new IllegalArgumentException("the weight " + name + " does not belong to this network");
            }
        }
        return new Weights(ordered);
    }
}
