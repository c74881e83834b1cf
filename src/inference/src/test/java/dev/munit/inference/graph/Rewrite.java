package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.model.onnx.Dimension;
import dev.munit.model.onnx.Value;
import java.util.Map;

/** A rewrite next to the canonical operators that it replaces, with the same weights. */
final class Rewrite {
    private final PreparedWeights weights;
    private final Form canonical;
    private final Form rewritten;

    /** Operators on a feature map. */
    interface Form {
        FeatureMap apply(GraphDraft draft, FeatureMap x);
    }

    /** Operators on a pixel-major map. */
    interface PixelForm {
        PixelMap apply(GraphDraft draft, PixelMap map);
    }

    /** For so many images at once, in an order in which tiles stand out beyond the map where they can. */
    static Form inPixels(int images, PixelForm form) {
        return (draft, x) -> {
            PixelMap map = PixelMap.of(draft, x, images).inOrder(PixelOrder.tiles(x.height(), x.width(), 4));
            PixelMap made = form.apply(draft, map);
            Value planes = made.toPlanes(0, PadType.REPLICATE);
            return new FeatureMap(
                    planes, made.channels(), made.order().height(), made.order().width());
        };
    }

    Rewrite(Map<String, Tensor> weights, Form canonical, Form rewritten) {
        this.weights = new PreparedWeights(new Weights(weights));
        this.canonical = canonical;
        this.rewritten = rewritten;
    }

    /** Runs both on the same numbers. */
    void assertAgree(Tensor x) throws Exception {
        assertThat(Tensors.difference(run(rewritten, x), run(canonical, x)))
                .as("on %s", x)
                .isLessThan(1e-4);
    }

    Tensor run(Form form, Tensor x) throws Exception {
        int[] shape = x.shape();
        GraphDraft draft = new GraphDraft("rewrite", weights);
        Value input = draft.graph()
                .input("x", Dimension.of("N"), Dimension.of(shape[1]), Dimension.of(shape[2]), Dimension.of(shape[3]));
        FeatureMap y = form.apply(draft, new FeatureMap(input, shape[1], shape[2], shape[3]));
        draft.graph()
                .output(
                        "y",
                        y.value(),
                        Dimension.of("N"),
                        Dimension.of(y.channels()),
                        Dimension.of(y.height()),
                        Dimension.of(y.width()));
        return GraphRunner.run(draft.finish(), x);
    }
}
