package dev.munit.model.torch;

import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import java.util.Set;

/** Hyper-parameters from the shapes of weights; those that leave no trace in shapes are given. */
final class Inference {
    private Inference() {}

    static GeneratorHyperparameters generator(StateDictionary weights, PadType padType, Activation activation)
            throws Refusal {
        String first = "enc_style.model.0.conv.weight";
        int convolutions = weights.count("enc_content.model.", ".conv.weight");
        try {
            return new GeneratorHyperparameters(
                    extent(weights, first, 1),
                    extent(weights, first, 0),
                    extent(weights, "mlp.model.0.fc.weight", 0),
                    extent(weights, "enc_style.model.6.weight", 0),
                    convolutions - 1,
                    weights.count("dec.model.0.model.", ".model.0.conv.weight"),
                    padType,
                    activation(weights, "enc_style.model.0", activation));
        } catch (IllegalArgumentException e) {
            throw new Refusal("has a generator that cannot be used: " + e.getMessage());
        }
    }

    static DiscriminatorHyperparameters discriminator(
            StateDictionary weights, GanType ganType, PadType padType, Activation activation) throws Refusal {
        String first = "cnns.0.0.conv.weight";
        try {
            return new DiscriminatorHyperparameters(
                    extent(weights, first, 1),
                    extent(weights, first, 0),
                    convolutions(weights),
                    weights.count("cnns.", ".0.conv.weight"),
                    ganType,
                    padType,
                    activation(weights, "cnns.0.0", activation),
                    norm(weights));
        } catch (IllegalArgumentException e) {
            throw new Refusal("has a discriminator that cannot be used: " + e.getMessage());
        }
    }

    /** Only prelu leaves a trace: the slope that it learns. */
    private static Activation activation(StateDictionary weights, String block, Activation otherwise) {
        return weights.names().contains(block + ".activation.weight") ? Activation.PRELU : otherwise;
    }

    /** The first is never normalised, so its weight bears its usual name; the others' may not. */
    private static int convolutions(StateDictionary weights) {
        int plain = weights.count("cnns.0.", ".conv.weight");
        int spectral = 0;
        while (weights.names().contains("cnns.0." + (spectral + 1) + ".conv.module.weight_bar")) {
            spectral++;
        }
        return plain + spectral;
    }

    /** Instance normalisation learns nothing, so it leaves no trace and is taken for none. */
    private static DiscriminatorNorm norm(StateDictionary weights) {
        Set<String> names = weights.names();
        if (names.contains("cnns.0.1.conv.module.weight_bar")) {
            return DiscriminatorNorm.SN;
        }
        if (names.contains("cnns.0.1.norm.gamma")) {
            return DiscriminatorNorm.LN;
        }
        return names.contains("cnns.0.1.norm.weight") ? DiscriminatorNorm.BN : DiscriminatorNorm.NONE;
    }

    private static int extent(StateDictionary weights, String name, int axis) throws Refusal {
        return weights.extent(name, axis)
                .orElseThrow(
                        () -> new Refusal("has no proper weight " + name + " in network '" + weights.network() + "'"));
    }
}
