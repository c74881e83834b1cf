package dev.munit.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The weights of one network by their published names ({@code enc_content.model.0.conv.weight}), in published order.
 */
public final class Weights {
    private final Map<String, Tensor> byName;

    public Weights(Map<String, Tensor> byName) {
        this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
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
}
