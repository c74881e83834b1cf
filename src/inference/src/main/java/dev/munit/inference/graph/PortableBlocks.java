package dev.munit.inference.graph;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import java.util.Iterator;
import java.util.function.UnaryOperator;

/** The blocks of MUNIT's networks in the forms of the portable graphs (spec/munit.md 1.2). */
final class PortableBlocks {
    private final GeneratorHyperparameters hp;
    private final Convolutions convolutions;
    private final UpsampledConvolution upsampled;
    private final BlockedConvolution blocked;

    PortableBlocks(GeneratorHyperparameters hp, GraphDraft draft) {
        this.hp = hp;
        this.convolutions = new Convolutions(draft, hp.padType());
        this.upsampled = new UpsampledConvolution(draft, hp.padType());
        this.blocked = new BlockedConvolution(draft, hp.padType());
    }

    /** Convolution and activation. */
    FeatureMap activated(FeatureMap x, String block, int stride, int padding) {
        return convolutions.biased(x, block + ".conv", stride, padding).activate(hp.activation(), block);
    }

    /** Convolution, a normalization that does away with the bias, activation. */
    FeatureMap normalized(FeatureMap x, String block, int stride, int padding, UnaryOperator<FeatureMap> norm) {
        return norm.apply(convolutions.unbiased(x, block + ".conv", stride, padding))
                .activate(hp.activation(), block);
    }

    /** {@code nRes} blocks of {@code x + norm(conv(act(norm(conv(x)))))}, without an activation after the sum. */
    FeatureMap residuals(FeatureMap x, String name, Iterator<UnaryOperator<FeatureMap>> norms) {
        FeatureMap result = x;
        for (int i = 0; i < hp.nRes(); i++) {
            String block = name + ".model." + i + ".model.";
            FeatureMap inner = normalized(result, block + 0, 1, 1, norms.next());
            FeatureMap outer = norms.next().apply(convolutions.unbiased(inner, block + 1 + ".conv", 1, 1));
            result = result.plus(outer);
        }
        return result;
    }

    /** Doubling, 5x5 convolution, layer normalization, activation. */
    FeatureMap doubled(FeatureMap x, String block) {
        return ImageLayerNorm.apply(upsampled.apply(x, block + ".conv.weight"), block)
                .activate(hp.activation(), block);
    }

    /** The last convolution, 7x7, and its hyperbolic tangent. */
    FeatureMap picture(FeatureMap x, String block) {
        return blocked.apply(x, block + ".conv", Activation.TANH);
    }
}
