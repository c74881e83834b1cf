package dev.munit.training.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** {@link Kernels} out of DJL's own operations: the reference that the faster ones are tested against. */
public final class DjlKernels implements Kernels {
    private static final float EPSILON = 1e-5f;
    private static final float SHORTEST = 1e-12f;
    private static final NDIndex EVERYTHING = new NDIndex("...");

    private final NDManager constants;
    private final Map<String, NDArray> cache = new ConcurrentHashMap<>();

    public DjlKernels(NDManager parent) {
        constants = parent.newSubManager();
        constants.setName("djl-kernels");
    }

    @Override
    public NDArray convolution(NDArray x, NDArray weight, NDArray bias, int stride, int zeros) {
        return x.getNDArrayInternal()
                .convolution(x, weight, bias, new Shape(stride, stride), new Shape(zeros, zeros), new Shape(1, 1), 1)
                .singletonOrThrow();
    }

    @Override
    public NDArray reflectionPad(NDArray x, int pad) {
        return gatherPixels(x, pad, "reflect", DjlKernels::reflected);
    }

    @Override
    public NDArray replicationPad(NDArray x, int pad) {
        return gatherPixels(x, pad, "replicate", (i, size) -> Math.max(0, Math.min(size - 1, i)));
    }

    private static int reflected(int i, int size) {
        int mirrored = i < 0 ? -i : i;
        return mirrored >= size ? 2 * (size - 1) - mirrored : mirrored;
    }

    private interface SourceIndex {
        int of(int index, int size);
    }

    /** Pads by one gather over the flattened pixels: the fastest form that DJL's operations allow. */
    private NDArray gatherPixels(NDArray x, int pad, String kind, SourceIndex source) {
        Shape shape = x.getShape();
        int height = (int) shape.get(2);
        int width = (int) shape.get(3);
        int outHeight = height + 2 * pad;
        int outWidth = width + 2 * pad;
        NDArray index = constant(kind + pad + "x" + height + "x" + width, () -> {
            long[] pixels = new long[outHeight * outWidth];
            for (int y = 0; y < outHeight; y++) {
                for (int z = 0; z < outWidth; z++) {
                    pixels[y * outWidth + z] = (long) source.of(y - pad, height) * width + source.of(z - pad, width);
                }
            }
            return constants.create(pixels);
        });
        return x.reshape(shape.get(0), shape.get(1), (long) height * width)
                .get(":,:,{}", index)
                .reshape(shape.get(0), shape.get(1), outHeight, outWidth);
    }

    @Override
    public NDArray instanceNorm(NDArray x) {
        Shape shape = x.getShape();
        Shape pixels = new Shape(shape.get(2) * shape.get(3));
        NDArray one = constant("ones" + pixels, () -> constants.ones(pixels));
        NDArray zero = constant("zeros" + pixels, () -> constants.zeros(pixels));
        NDArray rows = x.reshape(shape.get(0) * shape.get(1), pixels.get(0));
        return x.getNDArrayInternal()
                .layerNorm(rows, pixels, one, zero, EPSILON)
                .singletonOrThrow()
                .reshape(shape);
    }

    @Override
    public NDArray adaptiveInstanceNorm(NDArray x, NDArray weight, NDArray bias) {
        Shape perChannel = new Shape(x.getShape().get(0), x.getShape().get(1), 1, 1);
        return instanceNorm(x).mul(weight.reshape(perChannel)).add(bias.reshape(perChannel));
    }

    @Override
    public NDArray layerNorm(NDArray x, NDArray gamma, NDArray beta) {
        Shape shape = x.getShape();
        long numbers = shape.get(1) * shape.get(2) * shape.get(3);
        NDArray rows = x.reshape(shape.get(0), numbers);
        NDArray centred = rows.sub(rows.mean(new int[] {1}, true));
        NDArray oneFewer = constant("one fewer than " + numbers, () -> constants.create((float) (numbers - 1)));
        NDArray std = centred.square().sum(new int[] {1}, true).div(oneFewer).sqrt();
        Shape perChannel = new Shape(1, shape.get(1), 1, 1);
        return centred.div(std.add(EPSILON))
                .reshape(shape)
                .mul(gamma.reshape(perChannel))
                .add(beta.reshape(perChannel));
    }

    @Override
    public NDArray batchNorm(NDArray x, NDArray weight, NDArray bias) {
        Shape shape = x.getShape();
        Shape swapped = new Shape(shape.get(1), shape.get(0), shape.get(2), shape.get(3));
        Shape numbers = new Shape(shape.get(0) * shape.get(2) * shape.get(3));
        NDArray one = constant("ones" + numbers, () -> constants.ones(numbers));
        NDArray zero = constant("zeros" + numbers, () -> constants.zeros(numbers));
        NDArray channels = x.swapAxes(0, 1).reshape(shape.get(1), numbers.get(0));
        Shape perChannel = new Shape(1, shape.get(1), 1, 1);
        return x.getNDArrayInternal()
                .layerNorm(channels, numbers, one, zero, EPSILON)
                .singletonOrThrow()
                .reshape(swapped)
                .swapAxes(0, 1)
                .mul(weight.reshape(perChannel))
                .add(bias.reshape(perChannel));
    }

    @Override
    public NDArray spectralNorm(NDArray weight, NDArray u, NDArray v) {
        NDArray rows = weight.reshape(weight.getShape().get(0), v.size());
        NDArray fixed = rows.stopGradient();
        NDArray right = unit(fixed.transpose().matMul(u));
        NDArray left = unit(fixed.matMul(right));
        v.set(EVERYTHING, right);
        u.set(EVERYTHING, left);
        return weight.div(left.mul(rows.matMul(right)).sum());
    }

    private static NDArray unit(NDArray vector) {
        return vector.div(vector.norm().add(SHORTEST));
    }

    @Override
    public NDArray prelu(NDArray x, NDArray slope) {
        NDArray negative = x.neg().getNDArrayInternal().relu();
        return x.getNDArrayInternal().relu().sub(negative.mul(slope));
    }

    /** DJL always counts the padding, so its average is corrected by that of an image of ones. */
    @Override
    public NDArray halve(NDArray x) {
        Shape shape = x.getShape();
        NDArray correction = constant("pool" + shape.get(2) + "x" + shape.get(3), () -> {
            NDArray ones = constants.ones(new Shape(1, 1, shape.get(2), shape.get(3)));
            return averagePool(ones).getNDArrayInternal().rdiv(1f);
        });
        return averagePool(x).mul(correction);
    }

    private static NDArray averagePool(NDArray x) {
        NDList pooled = new NDList(
                x.getNDArrayInternal().avgPool(new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false, true));
        return pooled.singletonOrThrow();
    }

    /** A constant lives as long as this object, whatever scope it was first needed in. */
    private NDArray constant(String key, Supplier<NDArray> make) {
        return cache.computeIfAbsent(key, k -> {
            NDArray made = make.get();
            NDScope.unregister(made);
            return made;
        });
    }

    @Override
    public void close() {
        constants.close();
    }
}
