package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.Tensor;
import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;
import java.util.Arrays;
import java.util.List;

/**
 * How instance normalization and AdaIN are written (spec/munit.md 1.4, 1.6):
 *
 * <pre>(x - mean) / sqrt(var + 1e-5) * weight[n, c] + bias[n, c]</pre>
 *
 * with mean and biased variance over the pixels of each channel of each image.
 */
public enum InstanceNorms {
    /**
     * In plain operators, means taken of rows first and then of those. As exact as float32 allows, on pictures with
     * large flat areas too, however the runtime adds up.
     */
    SPELT_OUT {
        @Override
        FeatureMap plain(FeatureMap x) {
            Value centred = centred(x);
            return x.with(centred.dividedBy(deviation(centred)));
        }

        @Override
        FeatureMap adaptive(FeatureMap x, Value bias, Value weight) {
            Value centred = centred(x);
            Value scale = weight.perChannel(2).dividedBy(deviation(centred));
            return x.with(centred.times(scale).plus(bias.perChannel(2)));
        }

        private Value centred(FeatureMap x) {
            return x.value().minus(x.value().mean(3).mean(2));
        }

        private Value deviation(Value centred) {
            Value variance = centred.times(centred).mean(3).mean(2);
            return variance.plus(centred.graph().scalar("epsilon", EPSILON)).sqrt();
        }
    },

    /**
     * The operator InstanceNormalization, in which AdaIN's weight and bias are the operator's own: it takes one of each
     * a channel for the whole batch, so the images of a batch become channels of one, {@code [1, N * C, H, W]}. One
     * operator instead of five, for runtimes that add up well: ONNX Runtime's on a processor does not, see
     * docs/decisions.md.
     */
    OPERATOR {
        @Override
        FeatureMap plain(FeatureMap x) {
            float[] ones = new float[x.channels()];
            Arrays.fill(ones, 1);
            GraphBuilder graph = x.graph();
            Value weight = graph.tensor("ones." + x.channels(), new Tensor(new int[] {x.channels()}, ones));
            Value bias = graph.floats("zeros." + x.channels(), new float[x.channels()]);
            return x.with(normalize(x.value(), weight, bias));
        }

        @Override
        FeatureMap adaptive(FeatureMap x, Value bias, Value weight) {
            Value channels = reshape(x.value(), 1, -1, x.height(), x.width());
            Value normalized = normalize(channels, reshape(weight, -1), reshape(bias, -1));
            return x.with(reshape(normalized, -1, x.channels(), x.height(), x.width()));
        }

        private Value normalize(Value x, Value weight, Value bias) {
            return x.graph().compute("InstanceNormalization", List.of(x, weight, bias), attribute("epsilon", EPSILON));
        }

        private Value reshape(Value value, long... shape) {
            Value extents = value.graph().wholeNumbers("shape" + Arrays.toString(shape), shape);
            return value.graph().compute("Reshape", List.of(value, extents));
        }
    };

    private static final float EPSILON = 1e-5f;

    /** Instance normalization. */
    abstract FeatureMap plain(FeatureMap x);

    /** AdaIN with each image's own bias and weight, both {@code [N, C]}. */
    abstract FeatureMap adaptive(FeatureMap x, Value bias, Value weight);
}
