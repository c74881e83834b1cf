package dev.munit.inference.graph;

import dev.munit.model.Tensor;
import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;
import java.util.Arrays;
import java.util.List;

/**
 * The normalisations of pixel-major maps. A mean over pixels is a product with a constant row, in two steps of about
 * the square root of the number each: as exact as adding up in double precision to within a few units of the last
 * place, and 20 times as fast as ONNX Runtime's ReduceMean. Rows without a pixel have no weight in it.
 *
 * <p>Formulas: {@code spec/munit.md} 1.4 to 1.6. Biases of convolutions in front of a normalisation per channel change
 * nothing, and are left out.
 */
final class PixelNorms {
    private static final float EPSILON = 1e-5f;

    private PixelNorms() {}

    /** Zero mean and unit variance over the pixels of each channel of each image. */
    static PixelMap instanceNorm(PixelMap map) {
        PixelMap centred = centred(map);
        return centred.with(centred.rows().times(inverseDeviation(centred)));
    }

    /** AdaIN but for its bias: instance normalisation, then each image's own weight per channel, [N, 1, C]. */
    static PixelMap scaled(PixelMap map, Value weight) {
        PixelMap centred = centred(map);
        return centred.with(centred.rows().times(weight.times(inverseDeviation(centred))));
    }

    /**
     * MUNIT's layer normalisation of a convolution's result: {@code (x - mean) / (std + 1e-5) * gamma[c] + beta[c]}
     * with the unbiased standard deviation over C, H and W, where x is the map plus the convolution's bias. The bias
     * joins the mean, so that adding it costs nothing.
     *
     * @param convolution the name in front of the bias's
     * @param norm the name in front of gamma's and beta's
     */
    static PixelMap layerNorm(PixelMap map, String convolution, String norm) {
        GraphBuilder graph = map.draft().graph();
        Value bias = graph.weight(convolution + ".bias");
        Value mean = mean(map).plus(bias).mean(2);
        PixelMap centred = map.with(map.rows().minus(mean.minus(bias)));
        double count = (double) map.order().pixels() * map.channels();
        Value unbiased = graph.scalar("unbiased." + (long) count, (float) (count / (count - 1)));
        Value deviation = mean(squared(centred)).mean(2).times(unbiased).sqrt();
        Value scale = graph.weight(norm + ".gamma").dividedBy(deviation.plus(graph.scalar("epsilon", EPSILON)));
        return centred.with(centred.rows().times(scale).plus(graph.weight(norm + ".beta")));
    }

    /** The mean over all pixels of each channel: [N, 1, C]. */
    static Value mean(PixelMap map) {
        GraphDraft draft = map.draft();
        PixelOrder order = map.order();
        int steps = divisorNearRoot(order.rows());
        int first = order.rows() / steps;
        Value parts = map.reshape(0, steps, first, map.channels());
        Value partMeans = draft.graph().compute("MatMul", List.of(presence(draft, order, steps, first), parts));
        float share = (float) ((double) first / order.pixels());
        float[] shares = new float[steps];
        Arrays.fill(shares, share);
        Value joined = PixelMap.reshape(draft, partMeans, 0, steps, map.channels());
        Value weights = draft.constant(new Tensor(new int[] {1, steps}, shares));
        return draft.graph().compute("MatMul", List.of(weights, joined));
    }

    private static Value presence(GraphDraft draft, PixelOrder order, int steps, int first) {
        if (order.isFull()) {
            float[] row = new float[first];
            Arrays.fill(row, 1f / first);
            return draft.constant(new Tensor(new int[] {1, first}, row));
        }
        float[] presence = order.presence();
        for (int i = 0; i < presence.length; i++) {
            presence[i] /= first;
        }
        return draft.constant(new Tensor(new int[] {steps, 1, first}, presence));
    }

    /** The divisor of a number that is nearest to its square root from below. */
    private static int divisorNearRoot(int number) {
        int divisor = (int) Math.sqrt(number);
        while (number % divisor != 0) {
            divisor--;
        }
        return divisor;
    }

    private static PixelMap centred(PixelMap map) {
        return map.with(map.rows().minus(mean(map)));
    }

    private static PixelMap squared(PixelMap map) {
        return map.with(map.rows().times(map.rows()));
    }

    private static Value inverseDeviation(PixelMap centred) {
        GraphBuilder graph = centred.draft().graph();
        Value deviation =
                mean(squared(centred)).plus(graph.scalar("epsilon", EPSILON)).sqrt();
        return graph.compute("Reciprocal", List.of(deviation));
    }
}
