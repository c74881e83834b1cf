package dev.munit.training.run;

import dev.munit.model.ParameterLayout;
import dev.munit.model.ParameterShape;
import dev.munit.model.Weights;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.config.TrainingConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells whether a run's networks are those of the configuration that it is to go on with. What the configuration calls
 * a key is read off the shapes of both, in the same way.
 */
final class SameNetworks {
    private SameNetworks() {}

    /** @throws UnusableRun naming the key by which they differ */
    static void require(Checkpoint checkpoint, TrainingConfig config) {
        require(
                "generator",
                shapes(checkpoint.generatorA()),
                shapes(ParameterLayout.generator(config.generator())),
                SameNetworks::generator);
        require(
                "discriminator",
                shapes(checkpoint.discriminatorA()),
                shapes(ParameterLayout.discriminator(config.discriminator())),
                SameNetworks::discriminator);
    }

    private static void require(
            String network, Map<String, List<Integer>> have, Map<String, List<Integer>> want, Keys keys) {
        if (have.equals(want)) {
            return;
        }
        Map<String, String> trained = keys.of(have);
        keys.of(want).forEach((key, value) -> {
            if (!value.equals(trained.get(key))) {
                throw new UnusableRun("the run was trained with " + key + " " + trained.get(key)
                        + ": it cannot go on with " + key + " " + value);
            }
        });
        throw new UnusableRun("the run's " + network + "s have other weights than the configuration's");
    }

    @FunctionalInterface
    private interface Keys {
        Map<String, String> of(Map<String, List<Integer>> shapes);
    }

    private static Map<String, String> generator(Map<String, List<Integer>> shapes) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("input_dim_a", extent(shapes, "enc_style.model.0.conv.weight", 1));
        keys.put("gen.dim", extent(shapes, "enc_style.model.0.conv.weight", 0));
        keys.put("gen.mlp_dim", extent(shapes, "mlp.model.0.fc.weight", 0));
        keys.put("gen.style_dim", extent(shapes, "mlp.model.0.fc.weight", 1));
        keys.put("gen.n_downsample", count(shapes, "enc_content\\.model\\.[1-9]\\d*\\.conv\\.weight"));
        keys.put("gen.n_res", count(shapes, "dec\\.model\\.0\\.model\\.\\d+\\.model\\.0\\.conv\\.weight"));
        keys.put("gen.activ", activation(shapes, "enc_style.model.0"));
        return keys;
    }

    private static Map<String, String> discriminator(Map<String, List<Integer>> shapes) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("dis.dim", extent(shapes, "cnns.0.0.conv.weight", 0));
        keys.put("dis.n_layer", count(shapes, "cnns\\.0\\.\\d+\\.conv\\.(weight|module\\.weight_bar)"));
        keys.put("dis.num_scales", count(shapes, "cnns\\.\\d+\\.0\\.conv\\.weight"));
        keys.put("dis.norm", norm(shapes));
        keys.put("dis.activ", activation(shapes, "cnns.0.0"));
        return keys;
    }

    /** Instance normalisation learns nothing and leaves no trace. */
    private static String norm(Map<String, List<Integer>> shapes) {
        if (shapes.containsKey("cnns.0.1.conv.module.weight_bar")) {
            return "sn";
        }
        if (shapes.containsKey("cnns.0.1.norm.gamma")) {
            return "ln";
        }
        return shapes.containsKey("cnns.0.1.norm.weight") ? "bn" : "none (or in)";
    }

    /** Only prelu leaves a trace: the slope that it learns. */
    private static String activation(Map<String, List<Integer>> shapes, String block) {
        return shapes.containsKey(block + ".activation.weight") ? "prelu" : "other than prelu";
    }

    private static String extent(Map<String, List<Integer>> shapes, String name, int axis) {
        List<Integer> shape = shapes.getOrDefault(name, List.of());
        return axis < shape.size() ? shape.get(axis).toString() : "unknown";
    }

    private static String count(Map<String, List<Integer>> shapes, String names) {
        return Long.toString(
                shapes.keySet().stream().filter(name -> name.matches(names)).count());
    }

    private static Map<String, List<Integer>> shapes(Weights weights) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        weights.asMap().forEach((name, tensor) -> shapes.put(name, list(tensor.shape())));
        return shapes;
    }

    private static Map<String, List<Integer>> shapes(List<ParameterShape> layout) {
        Map<String, List<Integer>> shapes = new LinkedHashMap<>();
        layout.forEach(parameter -> shapes.put(parameter.name(), list(parameter.shape())));
        return shapes;
    }

    private static List<Integer> list(int[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
