package dev.munit.model.torch;

import static java.util.Objects.requireNonNull;

import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One network's tensors by name, still in the file, without those that say nothing about what it has learnt. */
final class StateDictionary {
    /** Means and variances that normalisations keep; MUNIT's always take those of the image at hand. */
    private static final Pattern STATISTICS =
            Pattern.compile(".*\\.norm\\.(running_mean|running_var|num_batches_tracked)");

    private final String network;
    private final Map<String, StoredTensor> tensors;

    private StateDictionary(String network, Map<String, StoredTensor> tensors) {
        this.network = network;
        this.tensors = tensors;
    }

    static StateDictionary of(String network, Map<?, ?> dictionary) throws Refusal {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : dictionary.entrySet()) {
            if (!(entry.getKey() instanceof String name) || !(entry.getValue() instanceof StoredTensor tensor)) {
                throw new Refusal("does not hold a network's weights under '" + network + "' but other things too");
            }
            if (!STATISTICS.matcher(name).matches()) {
                tensors.put(name, tensor);
            }
        }
        return new StateDictionary(network, tensors);
    }

    /** 'a' or 'b' in MUNIT's checkpoints. */
    String network() {
        return network;
    }

    Set<String> names() {
        return Collections.unmodifiableSet(tensors.keySet());
    }

    /** One extent of a tensor's shape, or nothing if there is no such tensor or axis. */
    Optional<Integer> extent(String name, int axis) {
        return Optional.ofNullable(tensors.get(name))
                .map(StoredTensor::shape)
                .filter(shape -> axis < shape.size())
                .map(shape -> shape.get(axis));
    }

    /** How many tensors there are in a row, {@code prefix + 0 + suffix}, {@code prefix + 1 + suffix} and so on. */
    int count(String prefix, String suffix) {
        int count = 0;
        while (tensors.containsKey(prefix + count + suffix)) {
            count++;
        }
        return count;
    }

    /** The same without any tensors but these. */
    StateDictionary only(List<ParameterShape> wanted) {
        Map<String, StoredTensor> some = new LinkedHashMap<>();
        for (ParameterShape parameter : wanted) {
            StoredTensor tensor = tensors.get(parameter.name());
            if (tensor != null) {
                some.put(parameter.name(), tensor);
            }
        }
        return new StateDictionary(network, some);
    }

    /** Refuses this unless it has exactly these tensors. */
    void check(List<ParameterShape> layout) throws Refusal {
        Set<String> unknown = new LinkedHashSet<>(names());
        for (ParameterShape parameter : layout) {
            StoredTensor tensor = tensors.get(parameter.name());
            if (tensor == null) {
                throw new Refusal("has no weight " + parameter.name() + " in network '" + network + "'");
            }
            if (!tensor.shape().equals(asList(parameter.shape()))) {
                throw new Refusal("has a weight " + parameter.name() + " of shape " + tensor.shape() + " in network '"
                        + network + "', where its size must be " + asList(parameter.shape()));
            }
            unknown.remove(parameter.name());
        }
        if (!unknown.isEmpty()) {
            throw new Refusal("has a weight " + unknown.iterator().next() + " in network '" + network
                    + "' that no network of MUNIT has");
        }
    }

    /** Reads all numbers. They never take more memory than the file has bytes for each storage and number. */
    Weights read(TorchFile file) throws IOException {
        Set<StorageRef> storages = new LinkedHashSet<>();
        tensors.values().forEach(tensor -> storages.add(tensor.storage()));
        checkSizes(storages, file.bytes());
        Map<StorageRef, ByteBuffer> bytes = new HashMap<>();
        Map<String, Tensor> weights = new LinkedHashMap<>();
        try (TorchFile.Numbers numbers = file.open()) {
            for (StorageRef storage : storages) {
                bytes.put(storage, numbers.read(storage));
            }
        }
        tensors.forEach((name, tensor) -> weights.put(name, tensor.read(requireNonNull(bytes.get(tensor.storage())))));
        return new Weights(weights);
    }

    private void checkSizes(Set<StorageRef> storages, long fileBytes) throws Refusal {
        double stored = storages.stream().mapToDouble(StorageRef::size).sum();
        double storedBytes = storages.stream().mapToDouble(StorageRef::bytes).sum();
        double asked = tensors.values().stream().mapToDouble(StoredTensor::size).sum();
        if (storedBytes > fileBytes || asked > stored) {
            throw new Refusal("is cut short or damaged: it holds fewer numbers than its tensors need; get it again");
        }
    }

    private static List<Integer> asList(int[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
