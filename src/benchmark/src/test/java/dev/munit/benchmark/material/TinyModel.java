package dev.munit.benchmark.material;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;

/** A bundle of a few hundred kilobytes, for pictures of 32 pixels. */
public final class TinyModel {
    public static final GeneratorHyperparameters HP =
            new GeneratorHyperparameters(3, 8, 16, 8, 2, 2, PadType.REFLECT, Activation.RELU);

    private TinyModel() {}

    public static Bundle write(Path folder) throws IOException {
        return RandomModel.write(folder, HP, 32, 7);
    }
}
