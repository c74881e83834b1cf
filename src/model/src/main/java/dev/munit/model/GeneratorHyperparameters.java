package dev.munit.model;

import java.util.Objects;

/**
 * The shape of one MUNIT auto-encoder (content encoder, style encoder, MLP, decoder); block {@code gen} of published
 * configurations. Paper: appendix B.1.
 *
 * <p>Every number is checked against a range wide enough for any model that fits in memory.
 *
 * @param inputDim channels of the image, 3 for RGB or 1 for grey ({@code input_dim_a})
 * @param dim channels after the first convolution ({@code dim})
 * @param mlpDim width of the MLP that maps a style code to AdaIN parameters ({@code mlp_dim})
 * @param styleDim numbers in a style code ({@code style_dim})
 * @param nDownsample stride-2 convolutions in the content encoder ({@code n_downsample})
 * @param nRes residual blocks in the content encoder and in the decoder ({@code n_res})
 * @param padType how convolutions fill the border ({@code pad_type})
 * @param activation the non-linearity ({@code activ})
 */
public record GeneratorHyperparameters(
        int inputDim,
        int dim,
        int mlpDim,
        int styleDim,
        int nDownsample,
        int nRes,
        PadType padType,
        Activation activation) {

    public GeneratorHyperparameters {
        Ranges.check("input_dim", inputDim, 1, 16);
        Ranges.check("dim", dim, 1, 512);
        Ranges.check("mlp_dim", mlpDim, 1, 4096);
        Ranges.check("style_dim", styleDim, 1, 512);
        Ranges.check("n_downsample", nDownsample, 1, 4);
        Ranges.check("n_res", nRes, 1, 32);
        Objects.requireNonNull(padType, "pad_type");
        Objects.requireNonNull(activation, "activ");
    }

    /** Channels of the content code: {@code dim * 2^nDownsample}. */
    public int contentDim() {
        return dim << nDownsample;
    }

    /** Pixels of the image for one pixel of the content code, along each side; sizes are multiples of it. */
    public int sizeStep() {
        return 1 << nDownsample;
    }
}
