package dev.munit.training.step;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.munit.training.network.Discriminator;
import dev.munit.training.network.Generator;
import dev.munit.training.network.NetworkWeights;
import java.util.ArrayList;
import java.util.List;

/** The four networks that are trained together. */
public record MunitNetworks(
        Generator generatorA, Generator generatorB, Discriminator discriminatorA, Discriminator discriminatorB) {

    /** What both generators learn: what the generators' Adam updates. */
    public List<Parameter> generatorParameters() {
        return parameters(generatorA, generatorB);
    }

    /** What both discriminators learn: what the discriminators' Adam updates. */
    public List<Parameter> discriminatorParameters() {
        return parameters(discriminatorA, discriminatorB);
    }

    private static List<Parameter> parameters(Block a, Block b) {
        List<Parameter> all = new ArrayList<>(NetworkWeights.parameters(a));
        all.addAll(NetworkWeights.parameters(b));
        all.removeIf(parameter -> !parameter.requiresGradient());
        return all;
    }
}
