package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.munit.image.ImageSize;
import dev.munit.model.Activation;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.bundle.GraphKind;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pixel-major graphs against the canonical ones, both in ONNX Runtime. */
class PixelMajorGraphsTests {
    private static final GeneratorHyperparameters SMALL =
            new GeneratorHyperparameters(3, 2, 6, 8, 2, 1, PadType.REFLECT, Activation.RELU);

    @ParameterizedTest
    @MethodSource("dev.munit.inference.graph.PortableGraphsTests#hyperparameters")
    void computesWhatTheCanonicalGraphsCompute(GeneratorHyperparameters hp) throws Exception {
        try (CanonicalPair pair = new CanonicalPair(hp)) {
            int step = Math.max(4, hp.sizeStep());
            pair.assertAgree(new ImageSize(6 * step, 4 * step), 1, PixelMajorGraphs::make);
            pair.assertAgree(new ImageSize(3 * step + 16, 7 * step), 3, PixelMajorGraphs::make);
        }
    }

    @Test
    void agreesOnEverySizeFrom16To512() throws Exception {
        try (CanonicalPair pair = new CanonicalPair(SMALL)) {
            for (int height = 16; height <= 512; height += 4) {
                pair.assertAgree(new ImageSize(528 - height, height), 1 + height / 4 % 4, PixelMajorGraphs::make);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void agreesForEachPaddingAndBatch(PadType padding) throws Exception {
        try (CanonicalPair pair =
                new CanonicalPair(new GeneratorHyperparameters(3, 2, 4, 3, 2, 1, padding, Activation.RELU))) {
            pair.assertAgreeOnASpreadOfSizes(PixelMajorGraphs::make);
        }
    }

    @Test
    void takesEveryEvenSizeWhereThereIsOneDownsampling() throws Exception {
        try (CanonicalPair pair =
                new CanonicalPair(new GeneratorHyperparameters(3, 2, 4, 3, 1, 1, PadType.REFLECT, Activation.RELU))) {
            for (int height = 16; height <= 64; height += 2) {
                pair.assertAgree(new ImageSize(82 - height, height), 1 + height % 4, PixelMajorGraphs::make);
            }
        }
    }

    /** Not for one channel alone: a layer norm over a flat channel is a division of rounding errors by 1e-5. */
    @ParameterizedTest
    @MethodSource("dev.munit.inference.graph.PortableGraphsTests#hyperparameters")
    void agreesOnFlatPictures(GeneratorHyperparameters hp) throws Exception {
        assumeThat(hp.dim()).isGreaterThan(1);
        int side = 8 * Math.max(4, hp.sizeStep());
        float[] white = new float[hp.inputDim() * side * side];
        Arrays.fill(white, 1);
        Tensor page = new Tensor(new int[] {1, hp.inputDim(), side, side}, white);
        try (CanonicalPair pair = new CanonicalPair(hp)) {
            pair.assertAgree(page, PixelMajorGraphs::make);
        }
    }

    @Test
    void agreesOnAnEmptyPageWithADot() throws Exception {
        int side = 64;
        float[] page = new float[3 * side * side];
        Arrays.fill(page, 1);
        page[side / 2 * side + side / 2] = -1;
        try (CanonicalPair pair = new CanonicalPair(SMALL)) {
            pair.assertAgree(new Tensor(new int[] {1, 3, side, side}, page), PixelMajorGraphs::make);
        }
    }

    @Test
    void leavesOfAnEmptyPageExactlyNothing() throws Exception {
        PreparedWeights weights = new PreparedWeights(Tensors.generator(SMALL, 1));
        float[] grey = new float[3 * 64 * 64];
        Arrays.fill(grey, 0.3f);
        Tensor content = GraphRunner.run(
                PixelMajorGraphs.make(GraphKind.CONTENT_ENCODER, SMALL, weights, new ImageSize(64, 64), 1),
                new Tensor(new int[] {1, 3, 64, 64}, grey));
        assertThat(content.data()).containsOnly(0f);
    }

    @Test
    void refusesASizeThatTheModelCannotDo() {
        PreparedWeights weights = new PreparedWeights(Tensors.generator(SMALL, 1));
        assertThatThrownBy(() -> PixelMajorGraphs.make(GraphKind.DECODER, SMALL, weights, new ImageSize(32, 34), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a picture of 32 x 34 pixels is not a multiple of 4 on each side");
    }

    @Test
    void sharesItsWeightsAmongAllSizes() {
        PreparedWeights weights = new PreparedWeights(Tensors.generator(SMALL, 1));
        DeviceGraph one = PixelMajorGraphs.make(GraphKind.DECODER, SMALL, weights, new ImageSize(32, 32), 1);
        DeviceGraph other = PixelMajorGraphs.make(GraphKind.DECODER, SMALL, weights, new ImageSize(64, 48), 1);
        assertThat(one.weights()).isNotEmpty();
        assertThat(other.weights().keySet()).isEqualTo(one.weights().keySet());
        one.weights()
                .forEach((name, weight) -> assertThat(other.weights().get(name)).isSameAs(weight));
    }
}
