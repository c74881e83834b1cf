package dev.munit.inference.graph;

import dev.munit.image.ImageSize;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.onnx.Dimension;
import dev.munit.model.onnx.GraphBuilder;
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
    private static final Dimension N = Dimension.of("N");

    private final GeneratorHyperparameters hp;
    private final InstanceNorms norms;
    private final ImageSize padded;
    private final GraphDraft draft;
    private final GraphBuilder graph;
    private final PortableBlocks blocks;

    private PortableGraphs(
            GraphKind kind,
            GeneratorHyperparameters hp,
            PreparedWeights weights,
            ImageSize padded,
            InstanceNorms norms) {
        this.hp = hp;
        this.norms = norms;
        this.padded = padded;
        this.draft = new GraphDraft(kind.key(), weights);
        this.graph = draft.graph();
        this.blocks = new PortableBlocks(hp, draft);
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
        if (padded.height() % hp.sizeStep() != 0 || padded.width() % hp.sizeStep() != 0) {
            throw new IllegalArgumentException(
                    "a picture of " + padded + " pixels is not a multiple of " + hp.sizeStep() + " on each side");
        }
        PortableGraphs network = new PortableGraphs(kind, hp, weights, padded, norms);
        switch (kind) {
            case CONTENT_ENCODER -> network.contentEncoder();
            case STYLE_ENCODER -> network.styleEncoder();
            case DECODER -> network.decoder();
        }
        return network.draft.finish();
    }

    private void contentEncoder() {
        FeatureMap x = blocks.normalized(image(), "enc_content.model.0", 1, 3, norms::plain);
        for (int i = 1; i <= hp.nDownsample(); i++) {
            x = blocks.normalized(x, "enc_content.model." + i, 2, 1, norms::plain);
        }
        x = blocks.residuals(
                x,
                "enc_content.model." + (hp.nDownsample() + 1),
                Collections.<UnaryOperator<FeatureMap>>nCopies(2 * hp.nRes(), norms::plain)
                        .iterator());
        output("content", x);
    }

    private void styleEncoder() {
        FeatureMap x = blocks.activated(image(), "enc_style.model.0", 1, 3);
        for (int i = 1; i <= 4; i++) { // always four, whatever n_downsample says
            x = blocks.activated(x, "enc_style.model." + i, 2, 1);
        }
        Value style =
                x.value().globalAverage().convolve("enc_style.model.6", 1, 0).flatten();
        graph.output("style", style, N, Dimension.of(hp.styleDim()));
    }

    private void decoder() {
        FeatureMap content =
                input("content", hp.contentDim(), padded.height() / hp.sizeStep(), padded.width() / hp.sizeStep());
        Value style = graph.input("style", N, Dimension.of(hp.styleDim()));
        FeatureMap x = blocks.residuals(content, "dec.model.0", adaIns(style));
        for (int i = 1; i <= hp.nDownsample(); i++) {
            x = blocks.doubled(x, "dec.model." + 2 * i);
        }
        output("image", blocks.picture(x, "dec.model." + (2 * hp.nDownsample() + 1)));
    }

    /** The MLP's numbers, layer by layer: C for the bias first, then C for the weight. */
    private Iterator<UnaryOperator<FeatureMap>> adaIns(Value style) {
        Value numbers = style.linear("mlp.model.0.fc")
                .activate(hp.activation())
                .linear("mlp.model.1.fc")
                .activate(hp.activation())
                .linear("mlp.model.2.fc");
        Iterator<Value> parts = numbers.split(4 * hp.nRes()).iterator();
        List<UnaryOperator<FeatureMap>> layers = new ArrayList<>();
        while (parts.hasNext()) {
            Value bias = parts.next();
            Value weight = parts.next();
            layers.add(x -> norms.adaptive(x, bias, weight));
        }
        return layers.iterator();
    }

    private FeatureMap image() {
        return input("image", hp.inputDim(), padded.height(), padded.width());
    }

    private FeatureMap input(String name, int channels, int height, int width) {
        Value value = graph.input(name, N, Dimension.of(channels), Dimension.of(height), Dimension.of(width));
        return new FeatureMap(value, channels, height, width);
    }

    private void output(String name, FeatureMap map) {
        graph.output(
                name,
                map.value(),
                N,
                Dimension.of(map.channels()),
                Dimension.of(map.height()),
                Dimension.of(map.width()));
    }
}
