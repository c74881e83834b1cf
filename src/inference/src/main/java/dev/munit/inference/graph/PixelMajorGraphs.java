package dev.munit.inference.graph;

import dev.munit.image.ImageSize;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.onnx.Dimension;
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
    private final GeneratorGraph graph;
    private final GraphDraft draft;
    private final Convolutions convolutions;

    private PixelMajorGraphs(
            GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, ImageSize size, int images) {
        this.hp = hp;
        this.size = size;
        this.images = images;
        this.graph = new GeneratorGraph(kind, hp, weights, size, Dimension.of(images));
        this.draft = graph.draft();
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
        PixelMajorGraphs making = new PixelMajorGraphs(kind, hp, weights, size, images);
        switch (kind) {
            case CONTENT_ENCODER -> making.contentEncoder();
            case STYLE_ENCODER -> making.styleEncoder();
            case DECODER -> making.decoder();
        }
        return making.draft.finish();
    }

    private void contentEncoder() {
        FeatureMap image = FlatPictures.shifted(graph.image(), hp.padType());
        FeatureMap first = convolutions.unbiased(image, "enc_content.model.0.conv", 1, 3);
        PixelMap map = PixelNorms.instanceNorm(PixelMap.of(draft, first, images))
                .activate(hp.activation(), "enc_content.model.0");
        int dim = hp.dim();
        for (int i = 1; i <= hp.nDownsample(); i++, dim *= 2) {
            String block = "enc_content.model." + i;
            map = PixelNorms.instanceNorm(Downsampling.apply(map, block + ".conv", 2 * dim, hp.padType()))
                    .activate(hp.activation(), block);
        }
        map = residuals(map, "enc_content.model." + (hp.nDownsample() + 1));
        int step = hp.sizeStep();
        Value content = map.toPlanes(0, hp.padType());
        graph.outputContent(new FeatureMap(content, dim, size.height() / step, size.width() / step));
    }

    private void styleEncoder() {
        FeatureMap first = convolutions
                .biased(graph.image(), "enc_style.model.0.conv", 1, 3)
                .activate(hp.activation(), "enc_style.model.0");
        PixelMap map = PixelMap.of(draft, first, images);
        int dim = hp.dim();
        for (int i = 1; i <= 4; i++) { // always four, whatever n_downsample says
            String block = "enc_style.model." + i;
            String convolution = block + ".conv";
            dim = i <= 2 ? 2 * dim : dim;
            PixelMap made = Downsampling.apply(map, convolution, dim, hp.padType());
            map = made.with(made.rows().plus(draft.graph().weight(convolution + ".bias")))
                    .activate(hp.activation(), block);
        }
        graph.outputStyle(PixelMap.reshape(draft, PixelNorms.mean(map), 0, dim, 1, 1));
    }

    private void decoder() {
        PixelMap content = PixelMap.of(draft, graph.content(), images);
        List<Value> adaIns = graph.adaInNumbers().stream()
                .map(numbers -> PixelMap.reshape(draft, numbers, 0, 1, hp.contentDim()))
                .toList();
        PixelMap map = new StyledResiduals(hp).apply(content, adaIns);
        int dim = hp.contentDim();
        for (int i = 1; i <= hp.nDownsample(); i++) {
            dim /= 2;
            String block = "dec.model." + 2 * i;
            map = PixelNorms.layerNorm(
                            WinogradUpsampling.apply(map, block + ".conv", dim, hp.padType()),
                            block + ".conv",
                            block + ".norm")
                    .activate(hp.activation(), block);
        }
        String last = "dec.model." + (2 * hp.nDownsample() + 1) + ".conv";
        graph.outputImage(new BlockedConvolution(draft, hp.padType())
                .applyPadded(map.toPlanes(3, hp.padType()), last, size, Activation.TANH));
    }

    /** {@code x + norm(conv(act(norm(conv(x)))))}, again and again. */
    private PixelMap residuals(PixelMap map, String name) {
        PixelMap x = WinogradConvolution.inOrder(map);
        for (int i = 0; i < hp.nRes(); i++) {
            String block = name + ".model." + i + ".model.";
            PixelMap inner = PixelNorms.instanceNorm(WinogradConvolution.apply(x, block + "0.conv", hp.padType()))
                    .activate(hp.activation(), block + 0);
            x = x.plus(PixelNorms.instanceNorm(WinogradConvolution.apply(inner, block + "1.conv", hp.padType())));
        }
        return x;
    }
}
