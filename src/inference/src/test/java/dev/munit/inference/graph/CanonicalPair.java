package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.munit.image.ImageSize;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.onnx.CanonicalGraphs;

/** One generator's canonical graphs, which do all sizes, next to graphs for one size. */
final class CanonicalPair implements AutoCloseable {
    private static final double TOLERANCE = 1e-4;

    private final GeneratorHyperparameters hp;
    private final PreparedWeights prepared;
    private final GraphRunner content;
    private final GraphRunner style;
    private final GraphRunner decoder;

    CanonicalPair(GeneratorHyperparameters hp) throws Exception {
        Weights weights = Tensors.generator(hp, 11);
        this.hp = hp;
        prepared = new PreparedWeights(weights);
        content = new GraphRunner(CanonicalGraphs.contentEncoder(hp, weights));
        style = new GraphRunner(CanonicalGraphs.styleEncoder(hp, weights));
        decoder = new GraphRunner(CanonicalGraphs.decoder(hp, weights));
    }

    /** Makes graphs in the form to be tried. */
    interface Maker {
        DeviceGraph make(
                GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, ImageSize size, int batch);
    }

    /**
     * Runs all three graphs in both forms at sizes from 16 to 512 with every remainder by 8 and 16 that there is, for
     * one image to four at once, and at the largest for one.
     */
    void assertAgreeOnASpreadOfSizes(Maker maker) throws Exception {
        int[][] sizes = {{16, 16}, {16, 512}, {512, 16}, {20, 28}, {36, 24}, {56, 44}};
        for (int batch = 1; batch <= 4; batch++) {
            for (int[] size : sizes) {
                assertAgree(new ImageSize(size[0], size[1]), batch, maker);
            }
        }
        assertAgree(new ImageSize(256, 256), 1, maker);
        assertAgree(new ImageSize(512, 512), 1, maker);
    }

    /** Runs all three graphs in both forms on random images. */
    void assertAgree(ImageSize size, int batch, Maker maker) throws Exception {
        assertAgree(Tensors.random(size.height(), batch, hp.inputDim(), size.height(), size.width()), maker);
    }

    /** Runs all three graphs in both forms. */
    void assertAgree(Tensor image, Maker maker) throws Exception {
        Tensor code = content.run(image);
        Tensor styles = style.run(image);
        assertClose(GraphKind.CONTENT_ENCODER, maker, code, image);
        assertClose(GraphKind.STYLE_ENCODER, maker, styles, image);
        assertClose(GraphKind.DECODER, maker, decoder.run(code, styles), code, styles);
    }

    private void assertClose(GraphKind kind, Maker maker, Tensor expected, Tensor... inputs) throws Exception {
        int[] extents = inputs[0].shape();
        int step = kind == GraphKind.DECODER ? hp.sizeStep() : 1;
        ImageSize size = new ImageSize(step * extents[3], step * extents[2]);
        Tensor computed = GraphRunner.run(maker.make(kind, hp, prepared, size, extents[0]), inputs);
        assertThat(Tensors.difference(computed, expected))
                .as("%s of %s at %s, %d at once", kind, hp, size, extents[0])
                .isLessThan(TOLERANCE);
    }

    @Override
    public void close() throws OrtException {
        content.close();
        style.close();
        decoder.close();
    }
}
