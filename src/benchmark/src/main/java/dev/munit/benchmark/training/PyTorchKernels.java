package dev.munit.benchmark.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.munit.training.network.Kernels;
import dev.munit.training.torchscript.TorchScriptModule;

/**
 * The operations of a plain PyTorch program, one call of PyTorch for each call that the Python code makes. What DJL
 * does not offer goes through TorchScript methods of a single operation, which PyTorch runs as it would from Python.
 */
final class PyTorchKernels implements Kernels {
    private static final float EPSILON = 1e-5f;

    private final TorchScriptModule module;

    PyTorchKernels(NDManager parent) {
        StringBuilder methods = new StringBuilder();
        for (int pad = 1; pad <= 3; pad++) {
            methods.append("""
                      def reflection_pad_%1$d(self: __torch__.M, x: Tensor) -> Tensor:
                        return torch.reflection_pad2d(x, [%1$d, %1$d, %1$d, %1$d])
                    """.formatted(pad));
        }
        methods.append("""
                  def instance_norm(self: __torch__.M, x: Tensor) -> Tensor:
                    return torch.instance_norm(x, None, None, None, None, True, 0.1, 1.0000000000000001e-05, True)
                  def std(self: __torch__.M, x: Tensor) -> Tensor:
                    return torch.std(x, [1], True, False)
                  def halve(self: __torch__.M, x: Tensor) -> Tensor:
                    return torch.avg_pool2d(x, [3, 3], [2, 2], [1, 1], False, False)
                """);
        module = new TorchScriptModule(parent, methods.toString());
    }

    @Override
    public NDArray convolution(NDArray x, NDArray weight, NDArray bias, int stride, int zeros) {
        return x.getNDArrayInternal()
                .convolution(x, weight, bias, new Shape(stride, stride), new Shape(zeros, zeros), new Shape(1, 1), 1)
                .singletonOrThrow();
    }

    @Override
    public NDArray reflectionPad(NDArray x, int pad) {
        return module.call("reflection_pad_" + pad, x);
    }

    @Override
    public NDArray instanceNorm(NDArray x) {
        return module.call("instance_norm", x);
    }

    @Override
    public NDArray adaptiveInstanceNorm(NDArray x, NDArray weight, NDArray bias) {
        Shape perChannel = new Shape(x.getShape().get(0), x.getShape().get(1), 1, 1);
        return instanceNorm(x).mul(weight.reshape(perChannel)).add(bias.reshape(perChannel));
    }

    @Override
    public NDArray layerNorm(NDArray x, NDArray gamma, NDArray beta) {
        long images = x.getShape().get(0);
        Shape perImage = new Shape(images, 1, 1, 1);
        Shape perChannel = new Shape(1, x.getShape().get(1), 1, 1);
        NDArray rows = x.reshape(images, -1);
        NDArray mean = rows.mean(new int[] {1}).reshape(perImage);
        NDArray deviation = module.call("std", rows).reshape(perImage);
        return x.sub(mean)
                .div(deviation.add(EPSILON))
                .mul(gamma.reshape(perChannel))
                .add(beta.reshape(perChannel));
    }

    @Override
    public NDArray halve(NDArray x) {
        return module.call("halve", x);
    }

    @Override
    public NDArray replicationPad(NDArray x, int pad) {
        throw notInThePeer();
    }

    @Override
    public NDArray batchNorm(NDArray x, NDArray weight, NDArray bias) {
        throw notInThePeer();
    }

    @Override
    public NDArray spectralNorm(NDArray weight, NDArray u, NDArray v) {
        throw notInThePeer();
    }

    @Override
    public NDArray prelu(NDArray x, NDArray slope) {
        throw notInThePeer();
    }

    private static UnsupportedOperationException notInThePeer() {
        return new UnsupportedOperationException("the published networks have no such operation");
    }

    @Override
    public void close() {
        module.close();
    }
}
