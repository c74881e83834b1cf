package dev.munit.inference.graph;

import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * One generator's weights in the forms that graphs want them in. Each is made once, when a graph first asks for it, and
 * shared by the graphs of all image sizes.
 */
public final class PreparedWeights {
    private final Weights published;
    private final Map<String, PreparedWeight> prepared = new ConcurrentHashMap<>();

    /** @param published the weights by their published names */
    public PreparedWeights(Weights published) {
        this.published = published;
    }

    /** The weight of that name: a published one, or one that {@link #derive} has made. */
    public PreparedWeight get(String name) {
        return prepared.computeIfAbsent(name, missing -> PreparedWeight.of(published.get(missing)));
    }

    /**
     * Another form of a published weight.
     *
     * @param name the published name
     * @param form a name for the form
     * @param how makes it of the published weight; called at most once for each name and form
     * @return the name under which it can be had
     */
    String derive(String name, String form, UnaryOperator<Tensor> how) {
        String derived = name + "/" + form;
        prepared.computeIfAbsent(derived, missing -> PreparedWeight.of(how.apply(published.get(name))));
        return derived;
    }

    /** The published weight itself. */
    Tensor published(String name) {
        return published.get(name);
    }
}
