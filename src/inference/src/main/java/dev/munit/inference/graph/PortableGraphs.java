package dev.munit.inference.graph;

import dev.munit.image.ImageSize;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.onnx.Dimension;
import dev.munit.model.onnx.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One generator's networks for one image size, in standard operators alone (opset 17), channels first, for any batch.
 * They compute what the canonical graphs compute, with the same inputs and outputs, in fewer multiplications: no
 * doubled map is ever convolved ({@link UpsampledConvolution}), and the last convolution makes a block of pixels at
 * once ({@link BlockedConvolution}). Source of the networks: spec/munit.md 1.3.
 */
public final class PortableGraphs {
    private final GeneratorHyperparameters hp;
    private final InstanceNorms norms;
    private final GeneratorGraph graph;
    private final PortableBlocks blocks;

    private PortableGraphs(
            GraphKind kind,
            GeneratorHyperparameters hp,
            PreparedWeights weights,
            ImageSize padded,
            InstanceNorms norms) {
        this.hp = hp;
        this.norms = norms;
        this.graph = new GeneratorGraph(kind, hp, weights, padded, Dimension.of("N"));
        this.blocks = new PortableBlocks(hp, graph.draft());
    }

    /**
     * A graph with normalizations {@linkplain InstanceNorms#SPELT_OUT spelt out}.
     *
     * @param weights those of the whole generator
     * @param padded the size of the pictures that the encoders take and the decoder makes
     * @throws IllegalArgumentException if the size is not a multiple of {@link GeneratorHyperparameters#sizeStep()}
     */
    public static DeviceGraph make(
            GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, ImageSize padded) {
        return make(kind, hp, weights, padded, InstanceNorms.SPELT_OUT);
    }

    /** The same with normalizations of that form. */
    public static DeviceGraph make(
            GraphKind kind,
            GeneratorHyperparameters hp,
            PreparedWeights weights,
            ImageSize padded,
            InstanceNorms norms) {
        PortableGraphs network = new PortableGraphs(kind, hp, weights, padded, norms);
        switch (kind) {
            case CONTENT_ENCODER -> network.contentEncoder();
            case STYLE_ENCODER -> network.styleEncoder();
            case DECODER -> network.decoder();
        }
        return network.graph.draft().finish();
    }

    private void contentEncoder() {
        FeatureMap x = blocks.normalized(graph.image(), "enc_content.model.0", 1, 3, norms::plain);
        for (int i = 1; i <= hp.nDownsample(); i++) {
            x = blocks.normalized(x, "enc_content.model." + i, 2, 1, norms::plain);
        }
        x = blocks.residuals(
                x,
                "enc_content.model." + (hp.nDownsample() + 1),
                Collections.<UnaryOperator<FeatureMap>>nCopies(2 * hp.nRes(), norms::plain)
                        .iterator());
        graph.outputContent(x);
    }

    private void styleEncoder() {
        FeatureMap x = blocks.activated(graph.image(), "enc_style.model.0", 1, 3);
        for (int i = 1; i <= 4; i++) { // always four, whatever n_downsample says
            x = blocks.activated(x, "enc_style.model." + i, 2, 1);
        }
        graph.outputStyle(x.value().globalAverage());
    }

    private void decoder() {
        FeatureMap x = blocks.residuals(graph.content(), "dec.model.0", adaIns());
        for (int i = 1; i <= hp.nDownsample(); i++) {
            x = blocks.doubled(x, "dec.model." + 2 * i);
        }
        graph.outputImage(blocks.picture(x, "dec.model." + (2 * hp.nDownsample() + 1)));
    }

    private Iterator<UnaryOperator<FeatureMap>> adaIns() {
        Iterator<Value> numbers = graph.adaInNumbers().iterator();
        List<UnaryOperator<FeatureMap>> layers = new ArrayList<>();
        while (numbers.hasNext()) {
            Value bias = numbers.next();
            Value weight = numbers.next();
            layers.add(x -> norms.adaptive(x, bias, weight));
        }
        return layers.iterator();
    }
}
