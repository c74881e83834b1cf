package dev.munit.inference.graph;

import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * One generator's weights in the forms that graphs want them in. Each is made once, when a graph first asks for it, and
 * shared by the graphs of all image sizes. They are kept outside Java's heap, which would otherwise grow to several
 * times their size.
 */
public final class PreparedWeights implements AutoCloseable {
    private final PublishedWeights published;
    private final Map<String, PreparedWeight> prepared = new ConcurrentHashMap<>();

    private PreparedWeights(PublishedWeights published) {
        this.published = published;
    }

    /** @param published the weights by their published names */
    public PreparedWeights(Weights published) {
        this(new PublishedWeights.InMemory(published));
    }

    /**
     * Of weights that then take no memory any more.
     *
     * @param published the weights by their published names
     * @throws IOException if they cannot be written into a temporary file
     */
    public static PreparedWeights fromDisk(Weights published) throws IOException {
        return new PreparedWeights(WeightFile.of(published));
    }

    /** The weight of that name: a published one, or one that {@link #derive} has made. */
    public PreparedWeight get(String name) {
        return prepared.computeIfAbsent(name, missing -> PreparedWeight.of(published.read(missing)));
    }

    /** The shape of a published weight. */
    int[] shape(String name) {
        return published.shape(name);
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
        prepared.computeIfAbsent(derived, missing -> PreparedWeight.of(how.apply(published.read(name))));
        return derived;
    }

    /** How much memory the forms made so far take outside Java's heap. */
    public long bytes() {
        return prepared.values().stream().mapToLong(PreparedWeight::bytes).sum();
    }

    /** Afterwards no other form can be made; those that have been stay. */
    @Override
    public void close() throws IOException {
        published.close();
    }
}
