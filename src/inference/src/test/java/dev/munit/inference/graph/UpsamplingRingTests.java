package dev.munit.inference.graph;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.onnx.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Against the difference that reflection makes to doubling, padding and convolving, which is on the ring alone. */
class UpsamplingRingTests {
    private static final int CHANNELS = 3;
    private static final int[][] SIZES = {
        {2, 2}, {2, 3}, {3, 2}, {4, 4}, {4, 256}, {256, 4}, {5, 6}, {7, 9}, {8, 11}, {17, 18}, {64, 64}
    };

    @Test
    void addsWhatReflectionChanges() throws Exception {
        for (int images = 1; images <= 4; images++) {
            Rewrite rewrite = rewrite(images);
            for (int[] size : SIZES) {
                rewrite.assertAgree(Tensors.random(size[1], images, CHANNELS, size[0], size[1]));
            }
        }
    }

    private static Rewrite rewrite(int images) {
        return new Rewrite(
                Map.of(
                        "conv.weight",
                        Tensors.random(5, CHANNELS, CHANNELS, 5, 5),
                        "conv.bias",
                        new Tensor(new int[] {CHANNELS}, new float[CHANNELS])),
                (draft, x) -> {
                    FeatureMap doubled = doubled(x);
                    Value reflected = convolved(doubled, PadType.REFLECT);
                    return doubled.with(doubled.value().plus(reflected).minus(convolved(doubled, PadType.REPLICATE)));
                },
                Rewrite.inPixels(
                        images,
                        (draft, map) -> UpsamplingRing.correct(
                                PixelMap.of(draft, doubled(planes(map)), images), map, "conv.weight")));
    }

    private static FeatureMap planes(PixelMap map) {
        return new FeatureMap(
                map.toPlanes(0, PadType.REPLICATE),
                map.channels(),
                map.order().height(),
                map.order().width());
    }

    private static FeatureMap doubled(FeatureMap x) {
        return new FeatureMap(x.value().upsampleNearest(), CHANNELS, 2 * x.height(), 2 * x.width());
    }

    private static Value convolved(FeatureMap doubled, PadType padding) {
        return doubled.value().pad(2, padding).convolve("conv", 1, 0);
    }
}
