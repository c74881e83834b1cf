package dev.munit.inference.graph;

import dev.munit.image.ImageSize;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.onnx.Dimension;
import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;
import java.util.List;

/**
 * Graphs for the CPU, of fewer multiplications: 3x3 convolutions by Winograd's method on pixel-major maps, where all is
 * matrix products, which ONNX Runtime does at the processor's peak. Right for every image size and batch.
 */
public final class PixelMajorGraphs {
    private final GeneratorHyperparameters hp;
    private final ImageSize size;
    private final int images;
    private final GraphDraft draft;
    private final GraphBuilder graph;
    private final Convolutions convolutions;

    private PixelMajorGraphs(
            GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, ImageSize size, int images) {
        this.hp = hp;
        this.size = size;
        this.images = images;
        this.draft = new GraphDraft(kind.key(), weights);
        this.graph = draft.graph();
        this.convolutions = new Convolutions(draft, hp.padType());
    }

    /**
     * A graph that computes what the canonical one of that kind does, under the same names, for images of one size, so
     * many at once. With nothing left open, ONNX Runtime plans the memory ahead and works in place.
     *
     * @param size the images' size, padded to a multiple of {@link GeneratorHyperparameters#sizeStep}
     * @param images N
     * @throws IllegalArgumentException if the size is not a multiple of it
     */
    public static DeviceGraph make(
            GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, ImageSize size, int images) {
        if (size.height() % hp.sizeStep() != 0 || size.width() % hp.sizeStep() != 0) {
            throw new IllegalArgumentException(
                    "a picture of " + size + " pixels is not a multiple of " + hp.sizeStep() + " on each side");
        }
        PixelMajorGraphs making = new PixelMajorGraphs(kind, hp, weights, size, images);
        switch (kind) {
            case CONTENT_ENCODER -> making.contentEncoder();
            case STYLE_ENCODER -> making.styleEncoder();
            case DECODER -> making.decoder();
        }
        return making.draft.finish();
    }

    private void contentEncoder() {
        Value image = input("image", hp.inputDim(), size.height(), size.width());
        FeatureMap first = convolutions.unbiased(
                image(FlatPictures.shifted(image, hp.padType())), "enc_content.model.0.conv", 1, 3);
        PixelMap map =
                PixelNorms.instanceNorm(PixelMap.of(draft, first, images)).activate(hp.activation());
        int dim = hp.dim();
        for (int i = 1; i <= hp.nDownsample(); i++, dim *= 2) {
            map = PixelNorms.instanceNorm(
                            Downsampling.apply(map, "enc_content.model." + i + ".conv", 2 * dim, hp.padType()))
                    .activate(hp.activation());
        }
        map = residuals(map, "enc_content.model." + (hp.nDownsample() + 1));
        int step = hp.sizeStep();
        output("content", map.toPlanes(0, hp.padType()), dim, size.height() / step, size.width() / step);
    }

    private void styleEncoder() {
        Value image = input("image", hp.inputDim(), size.height(), size.width());
        FeatureMap first = convolutions
                .biased(image(image), "enc_style.model.0.conv", 1, 3)
                .activate(hp.activation());
        PixelMap map = PixelMap.of(draft, first, images);
        int dim = hp.dim();
        for (int i = 1; i <= 4; i++) { // always four, whatever n_downsample says
            String convolution = "enc_style.model." + i + ".conv";
            dim = i <= 2 ? 2 * dim : dim;
            PixelMap made = Downsampling.apply(map, convolution, dim, hp.padType());
            map = made.with(made.rows().plus(graph.weight(convolution + ".bias")))
                    .activate(hp.activation());
        }
        Value average = PixelMap.reshape(draft, PixelNorms.mean(map), 0, dim, 1, 1);
        Value style = average.convolve("enc_style.model.6", 1, 0).flatten();
        graph.output("style", style, Dimension.of(images), Dimension.of(hp.styleDim()));
    }

    private void decoder() {
        int dim = hp.contentDim();
        int height = size.height() / hp.sizeStep();
        int width = size.width() / hp.sizeStep();
        Value content = input("content", dim, height, width);
        Value style = graph.input("style", Dimension.of(images), Dimension.of(hp.styleDim()));
        PixelMap map = new StyledResiduals(hp)
                .apply(PixelMap.of(draft, new FeatureMap(content, dim, height, width), images), adaInNumbers(style));
        for (int i = 1; i <= hp.nDownsample(); i++) {
            dim /= 2;
            String block = "dec.model." + 2 * i;
            map = PixelNorms.layerNorm(
                            WinogradUpsampling.apply(map, block + ".conv", dim, hp.padType()),
                            block + ".conv",
                            block + ".norm")
                    .activate(hp.activation());
        }
        String last = "dec.model." + (2 * hp.nDownsample() + 1) + ".conv";
        FeatureMap image = new BlockedConvolution(draft, hp.padType())
                .applyPadded(map.toPlanes(3, hp.padType()), last, size, Activation.TANH);
        output("image", image.value(), hp.inputDim(), size.height(), size.width());
    }

    /** {@code x + norm(conv(act(norm(conv(x)))))}, again and again. */
    private PixelMap residuals(PixelMap map, String name) {
        PixelMap x = map.inOrder(
                WinogradConvolution.order(map.order().height(), map.order().width()));
        for (int i = 0; i < hp.nRes(); i++) {
            String block = name + ".model." + i + ".model.";
            PixelMap inner = PixelNorms.instanceNorm(WinogradConvolution.apply(x, block + "0.conv", hp.padType()))
                    .activate(hp.activation());
            x = x.plus(PixelNorms.instanceNorm(WinogradConvolution.apply(inner, block + "1.conv", hp.padType())));
        }
        return x;
    }

    private FeatureMap image(Value image) {
        return new FeatureMap(image, hp.inputDim(), size.height(), size.width());
    }

    /** The MLP's numbers, layer by layer the bias and then the weight, each [N, 1, C]. */
    private List<Value> adaInNumbers(Value style) {
        Value numbers = style.linear("mlp.model.0.fc")
                .activate(hp.activation())
                .linear("mlp.model.1.fc")
                .activate(hp.activation())
                .linear("mlp.model.2.fc");
        return numbers.split(4 * hp.nRes()).stream()
                .map(part -> PixelMap.reshape(draft, part, 0, 1, hp.contentDim()))
                .toList();
    }

    private Value input(String name, int channels, int height, int width) {
        return graph.input(
                name, Dimension.of(images), Dimension.of(channels), Dimension.of(height), Dimension.of(width));
    }

    private void output(String name, Value map, int channels, int height, int width) {
        graph.output(
                name, map, Dimension.of(images), Dimension.of(channels), Dimension.of(height), Dimension.of(width));
    }
}
