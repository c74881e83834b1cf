package dev.munit.model;

import java.util.Objects;

/**
 * The shape of one multi-scale discriminator; block {@code dis} of published configurations.
 *
 * @param inputDim channels of the image
 * @param dim channels after the first convolution ({@code dim})
 * @param nLayer stride-2 convolutions of each scale ({@code n_layer})
 * @param numScales image scales, each judged by a network of its own ({@code num_scales})
 * @param ganType the adversarial loss ({@code gan_type})
 * @param padType how convolutions fill the border ({@code pad_type})
 * @param activation the non-linearity ({@code activ})
 * @param norm what follows the convolutions between the first and the last ({@code norm})
 */
public record DiscriminatorHyperparameters(
        int inputDim,
        int dim,
        int nLayer,
        int numScales,
        GanType ganType,
        PadType padType,
        Activation activation,
        DiscriminatorNorm norm) {

    public DiscriminatorHyperparameters {
        Ranges.check("input_dim", inputDim, 1, 16);
        Ranges.check("dim", dim, 1, 512);
        Ranges.check("n_layer", nLayer, 1, 8);
        Ranges.check("num_scales", numScales, 1, 8);
        Objects.requireNonNull(ganType, "gan_type");
        Objects.requireNonNull(padType, "pad_type");
        Objects.requireNonNull(activation, "activ");
        Objects.requireNonNull(norm, "norm");
    }
}
