package dev.munit.model.torch;

import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;

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
                    activation);
        } catch (IllegalArgumentException e) {
            throw new Refusal("has a generator that cannot be used: " + e.getMessage());
        }
    }

    static DiscriminatorHyperparameters discriminator(
            StateDictionary weights, GanType ganType, PadType padType, Activation activation) throws Refusal {
        String first = "cnns.0.0.conv.weight";
        if (weights.names().stream().anyMatch(name -> name.endsWith(".weight_bar"))) {
            throw new Refusal("has discriminators with spectral normalisation, which are not supported; they can be"
                    + " trained anew beside its generators");
        }
        try {
            return new DiscriminatorHyperparameters(
                    extent(weights, first, 1),
                    extent(weights, first, 0),
                    weights.count("cnns.0.", ".conv.weight"),
                    weights.count("cnns.", ".0.conv.weight"),
                    ganType,
                    padType,
                    activation);
        } catch (IllegalArgumentException e) {
            throw new Refusal("has a discriminator that cannot be used: " + e.getMessage());
        }
    }

    private static int extent(StateDictionary weights, String name, int axis) throws Refusal {
        return weights.extent(name, axis)
                .orElseThrow(
                        () -> new Refusal("has no proper weight " + name + " in network '" + weights.network() + "'"));
    }
}
