package dev.munit.inference;

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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A model of the published shape that has learnt nothing; its activations are of the size of a trained one's. */
final class RandomModel {
    private RandomModel() {}

    static Bundle writeTo(Path folder, int width, int imageSize) throws IOException {
        GeneratorHyperparameters hp =
                new GeneratorHyperparameters(3, width, 256, 8, 2, 4, PadType.REFLECT, Activation.RELU);
        BundleDraft draft = new BundleDraft(
                new ModelName("random"),
                "1",
                imageSize,
                hp,
                List.of(new DomainDraft("a", weights(hp, 1)), new DomainDraft("b", weights(hp, 2))),
                Map.of(),
                "Apache-2.0",
                Map.of(),
                Map.of());
        return BundleWriter.write(folder, draft);
    }

    /** Uniform, of a variance of two over the number of inputs (He et al., 2015, equation 10). */
    private static Weights weights(GeneratorHyperparameters hp, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (ParameterShape parameter : ParameterLayout.generator(hp)) {
            int numbers = Arrays.stream(parameter.shape()).reduce(1, Math::multiplyExact);
            double most = Math.sqrt(6.0 * parameter.shape()[0] / numbers);
            float[] data = new float[numbers];
            for (int i = 0; i < numbers; i++) {
                data[i] = (float) random.nextDouble(-most, most);
            }
            weights.put(parameter.name(), new Tensor(parameter.shape(), data));
        }
        return new Weights(weights);
    }
}
