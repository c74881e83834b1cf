package dev.munit.model.onnx;

import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.ParameterLayout;
import dev.munit.model.Weights;
import dev.munit.model.onnx.Blocks.Normalization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * One generator's three networks as serialised ONNX models: plain operators, opset 17, float32, dynamic N, H and W.
 * Weights keep their published names. The smallest image is 8 pixels a side, for the style encoder 16.
 *
 * <p>Each method takes the whole generator's weights and throws {@link IllegalArgumentException}, naming the weight, if
 * they are not those that the hyper-parameters ask for. Source: spec/munit.md 1.3.
 */
public final class CanonicalGraphs {
    private CanonicalGraphs() {}

    /** {@code image [N, 3, H, W]} in [-1, 1] to {@code content [N, C, H/4, W/4]} (for two downsamplings). */
    public static byte[] contentEncoder(GeneratorHyperparameters hp, Weights weights) {
        GraphSignature signature = GraphSignature.contentEncoder(hp);
        GraphBuilder graph = builder("content_encoder", hp, weights);
        Blocks blocks = new Blocks(hp);
        Value x = graph.input(signature.inputs().get(0));
        x = blocks.activated(x, "enc_content.model.0", 1, 3, Blocks::instanceNorm);
        for (int i = 1; i <= hp.nDownsample(); i++) {
            x = blocks.activated(x, "enc_content.model." + i, 2, 1, Blocks::instanceNorm);
        }
        x = blocks.residuals(
                x,
                "enc_content.model." + (hp.nDownsample() + 1),
                Collections.<Normalization>nCopies(2 * hp.nRes(), Blocks::instanceNorm)
                        .iterator());
        graph.output(signature.output(), x);
        return graph.toModel();
    }

    /** {@code image [N, 3, H, W]} in [-1, 1] to {@code style [N, S]}. */
    public static byte[] styleEncoder(GeneratorHyperparameters hp, Weights weights) {
        GraphSignature signature = GraphSignature.styleEncoder(hp);
        GraphBuilder graph = builder("style_encoder", hp, weights);
        Blocks blocks = new Blocks(hp);
        Value x = graph.input(signature.inputs().get(0));
        x = blocks.activated(x, "enc_style.model.0", 1, 3, Blocks::unnormalized);
        for (int i = 1; i <= 4; i++) { // always four, whatever n_downsample says
            x = blocks.activated(x, "enc_style.model." + i, 2, 1, Blocks::unnormalized);
        }
        x = x.globalAverage().convolve("enc_style.model.6", 1, 0).flatten();
        graph.output(signature.output(), x);
        return graph.toModel();
    }

    /** {@code content [N, C, h, w]} and {@code style [N, S]} to {@code image [N, 3, 4h, 4w]} in [-1, 1]. */
    public static byte[] decoder(GeneratorHyperparameters hp, Weights weights) {
        GraphSignature signature = GraphSignature.decoder(hp);
        GraphBuilder graph = builder("decoder", hp, weights);
        Blocks blocks = new Blocks(hp);
        Value x = graph.input(signature.inputs().get(0));
        Value style = graph.input(signature.inputs().get(1));
        x = blocks.residuals(x, "dec.model.0", adaIns(hp, mlp(hp, style)));
        for (int i = 1; i <= hp.nDownsample(); i++) {
            String block = "dec.model." + 2 * i;
            x = blocks.activated(x.upsampleNearest(), block, 1, 2, Blocks.layerNorm(block + ".norm"));
        }
        String last = "dec.model." + (2 * hp.nDownsample() + 1);
        x = blocks.convolution(x, last, 1, 3, Blocks::unnormalized).activate(Activation.TANH, last);
        graph.output(signature.output(), x);
        return graph.toModel();
    }

    private static GraphBuilder builder(String name, GeneratorHyperparameters hp, Weights weights) {
        return GraphBuilder.holding(name, weights.checkedAgainst(ParameterLayout.generator(hp)));
    }

    /** style [N, S] to the numbers of all AdaIN layers, [N, 2 * layers * C]. */
    private static Value mlp(GeneratorHyperparameters hp, Value style) {
        return style.linear("mlp.model.0.fc")
                .activate(hp.activation(), "mlp.model.0")
                .linear("mlp.model.1.fc")
                .activate(hp.activation(), "mlp.model.1")
                .linear("mlp.model.2.fc");
    }

    /** The MLP's numbers, layer by layer: C for the bias first, then C for the weight. */
    private static Iterator<Normalization> adaIns(GeneratorHyperparameters hp, Value numbers) {
        Iterator<Value> parts = numbers.split(4 * hp.nRes()).iterator();
        List<Normalization> layers = new ArrayList<>();
        while (parts.hasNext()) {
            layers.add(Blocks.adaIn(parts.next(), parts.next()));
        }
        return layers.iterator();
    }
}
