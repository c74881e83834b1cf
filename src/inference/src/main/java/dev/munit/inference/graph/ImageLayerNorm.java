package dev.munit.inference.graph;

import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;

/**
 * MUNIT's own layer normalization (spec/munit.md 1.5) of a convolution whose bias b is still to be added:
 *
 * <pre>(x + b[c] - mean) / (std + 1e-5) * gamma[c] + beta[c]</pre>
 *
 * with mean and unbiased standard deviation over C, H and W. As the mean over all is the mean of the channels' means,
 * {@code mean = mean over c of (mean over h, w of x[c] + b[c])}, the bias joins the mean in one small vector of
 * {@code b[c] - mean}, and the map itself is added to once.
 *
 * <p>Means are of rows, then of columns, then of channels: runtimes add up in float32, one number after the other, and
 * a mean over everything at once is off by 5e-4 at 256 px (spec/onnxruntime.md 2e).
 */
final class ImageLayerNorm {
    private ImageLayerNorm() {}

    /**
     * Normalizes.
     *
     * @param x a convolution's result without its bias
     * @param block what is in front of {@code .conv.bias}, {@code .norm.gamma} and {@code .norm.beta}
     */
    static FeatureMap apply(FeatureMap x, String block) {
        GraphBuilder graph = x.graph();
        Value bias = graph.weight(block + ".conv.bias").perChannel(1);
        Value gamma = graph.weight(block + ".norm.gamma").perChannel(1);
        Value beta = graph.weight(block + ".norm.beta").perChannel(1);
        Value mean = x.value().mean(3).mean(2).plus(bias).mean(1);
        Value centred = x.value().plus(bias.minus(mean));

        double count = (double) x.channels() * x.height() * x.width();
        Value unbiased = graph.scalar("unbiased." + (long) count, (float) (count / (count - 1)));
        Value variance = centred.times(centred).mean(3).mean(2).mean(1).times(unbiased);
        Value scale = gamma.dividedBy(variance.sqrt().plus(graph.scalar("epsilon", 1e-5f)));
        return x.with(centred.times(scale).plus(beta));
    }
}
