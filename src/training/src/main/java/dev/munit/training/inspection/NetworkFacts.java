package dev.munit.training.inspection;

import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.ParameterLayout;
import dev.munit.model.ParameterShape;
import dev.munit.model.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shapes and sizes of networks, in the words of published configurations. */
final class NetworkFacts {
    private NetworkFacts() {}

    static Map<String, Object> hyperparameters(GeneratorHyperparameters hp) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("input_dim", hp.inputDim());
        facts.put("dim", hp.dim());
        facts.put("mlp_dim", hp.mlpDim());
        facts.put("style_dim", hp.styleDim());
        facts.put("n_downsample", hp.nDownsample());
        facts.put("n_res", hp.nRes());
        facts.put("pad_type", hp.padType().configName());
        facts.put("activ", hp.activation().configName());
        return facts;
    }

    static Map<String, Object> hyperparameters(DiscriminatorHyperparameters hp) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("dim", hp.dim());
        facts.put("norm", hp.norm().configName());
        facts.put("n_layer", hp.nLayer());
        facts.put("num_scales", hp.numScales());
        facts.put("gan_type", hp.ganType().configName());
        facts.put("pad_type", hp.padType().configName());
        facts.put("activ", hp.activation().configName());
        return facts;
    }

    /** Learnt numbers of both generators. */
    static long parameters(GeneratorHyperparameters hp) {
        return 2 * sum(ParameterLayout.generator(hp));
    }

    /** Learnt numbers of both discriminators. */
    static long parameters(DiscriminatorHyperparameters hp) {
        return 2 * sum(ParameterLayout.discriminator(hp));
    }

    static long parameters(Weights a, Weights b) {
        return List.of(a, b).stream()
                .flatMap(weights -> weights.asMap().values().stream())
                .mapToLong(tensor -> tensor.data().length)
                .sum();
    }

    private static long sum(List<ParameterShape> layout) {
        return layout.stream()
                .mapToLong(parameter ->
                        Arrays.stream(parameter.shape()).asLongStream().reduce(1, Math::multiplyExact))
                .sum();
    }
}
