package dev.munit.model.bundle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * One of a model's two domains.
 *
 * @param name what it is called, for example {@code edges}; also the folder of its graphs. Same rule as
 *     {@link ModelName}
 * @param graphs its graphs' files, one of each kind
 */
public record BundleDomain(String name, Map<GraphKind, GraphFile> graphs) {

    /** @throws IllegalArgumentException if the name cannot be one or a graph is missing */
    public BundleDomain {
        DomainNames.check(name);
        for (GraphKind kind : GraphKind.values()) {
            if (!graphs.containsKey(kind)) {
                throw new IllegalArgumentException("the domain " + name + " has no " + kind.key());
            }
        }
        graphs = Collections.unmodifiableMap(new EnumMap<>(graphs));
    }

    /** The file of that kind. */
    public GraphFile graph(GraphKind kind) {
        return Objects.requireNonNull(graphs.get(kind));
    }
}
