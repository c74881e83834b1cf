package dev.munit.benchmark.material;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.ParameterShape;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleDraft;
import dev.munit.model.bundle.BundleWriter;
import dev.munit.model.bundle.DomainDraft;
import dev.munit.model.bundle.ModelName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A bundle whose weights are drawn from a seed, so that activations stay near one and pictures are not saturated. */
public final class RandomModel {
    private RandomModel() {}

    /** The published shape ({@code spec/munit.md} 1.1) at another width. */
    public static GeneratorHyperparameters published(int width) {
        return new GeneratorHyperparameters(3, width, 256, 8, 2, 4, PadType.REFLECT, Activation.RELU);
    }

    /**
     * Writes such a bundle.
     *
     * @param imageSize the model's own size in pixels
     * @throws IOException if a file cannot be written
     */
    public static Bundle write(Path folder, GeneratorHyperparameters hp, int imageSize, long seed) throws IOException {
        return BundleWriter.write(
                folder,
                new BundleDraft(
                        new ModelName("width-" + hp.dim()),
                        "1.0.0",
                        imageSize,
                        hp,
                        List.of(new DomainDraft("a", weights(hp, seed)), new DomainDraft("b", weights(hp, seed + 1))),
                        Map.of("weights", "drawn from seed " + seed),
                        "Apache-2.0",
                        Map.of(),
                        Map.of()));
    }

    private static Weights weights(GeneratorHyperparameters hp, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterShape parameter : ParameterLayout.generator(hp)) {
            weights.put(parameter.name(), tensor(parameter, random));
        }
        return new Weights(weights);
    }

    /** Uniform; matrices and kernels with He's variance of 2 / (inputs of a number), gammas as published, in (0, 1). */
    private static Tensor tensor(ParameterShape parameter, SplittableRandom random) {
        int[] shape = parameter.shape();
        int inputs = 1;
        for (int i = 1; i < shape.length; i++) {
            inputs *= shape[i];
        }
        boolean gamma = parameter.name().endsWith(".gamma");
        double reach = shape.length == 1 ? 0.1 : Math.sqrt(6.0 / inputs);
        float[] data = new float[shape[0] * inputs];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (gamma ? random.nextDouble(0.05, 1) : random.nextDouble(-reach, reach));
        }
        return new Tensor(shape, data);
    }
}
