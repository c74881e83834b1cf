package dev.munit.training.step;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import dev.munit.model.Tensor;
import dev.munit.training.network.NetworkWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch's Adam over a list of parameters. DJL's own keeps its moments where nobody can save them, and adds epsilon
 * elsewhere ({@code docs/decisions.md}).
 */
public final class Adam implements AutoCloseable {
    private final List<Parameter> parameters;
    private final AdamSettings settings;
    private final AdamKernel kernel;
    private final NDManager manager;
    private final List<NDArray> firstMoments = new ArrayList<>();
    private final List<NDArray> secondMoments = new ArrayList<>();
    private long steps;

    public Adam(NDManager parent, List<Parameter> parameters, AdamSettings settings, AdamKernel kernel) {
        this.parameters = List.copyOf(parameters);
        this.settings = settings;
        this.kernel = kernel;
        manager = parent.newSubManager();
        manager.setName("adam");
        for (Parameter parameter : parameters) {
            firstMoments.add(manager.zeros(parameter.getShape()));
            secondMoments.add(manager.zeros(parameter.getShape()));
        }
    }

    /** Applies the gradients that the parameters hold and leaves them in place. */
    public void step(double learningRate) {
        steps++;
        List<NDArray> values = new ArrayList<>(parameters.size());
        List<NDArray> gradients = new ArrayList<>(parameters.size());
        for (Parameter parameter : parameters) {
            values.add(parameter.getArray());
            gradients.add(parameter.getArray().getGradient());
        }
        kernel.update(
                new AdamKernel.State(values, gradients, firstMoments, secondMoments, steps), settings, learningRate);
        gradients.forEach(NDArray::close);
    }

    /** How often {@link #step} has run. */
    public long steps() {
        return steps;
    }

    /** The moments in the order of the parameters: all first ones, then all second ones. */
    public List<Tensor> moments() {
        List<Tensor> all = new ArrayList<>();
        for (List<NDArray> moments : List.of(firstMoments, secondMoments)) {
            for (NDArray moment : moments) {
                all.add(NetworkWeights.copy(moment));
            }
        }
        return all;
    }

    /** Goes on from saved moments, as {@link #moments()} gave them. */
    public void restore(long savedSteps, List<Tensor> moments) {
        int count = parameters.size();
        if (moments.size() != 2 * count) {
            throw new IllegalArgumentException("Adam has " + 2 * count + " moments here, not " + moments.size());
        }
        for (int i = 0; i < count; i++) {
            replace(firstMoments, i, moments.get(i));
            replace(secondMoments, i, moments.get(count + i));
        }
        steps = savedSteps;
    }

    private void replace(List<NDArray> list, int index, Tensor tensor) {
        Shape shape = list.get(index).getShape();
        list.get(index).close();
        list.set(index, manager.create(tensor.data(), shape));
    }

    @Override
    public void close() {
        manager.close();
    }
}
