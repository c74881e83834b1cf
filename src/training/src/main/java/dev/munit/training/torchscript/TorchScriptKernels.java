package dev.munit.training.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.munit.model.PadType;
import dev.munit.training.config.Precision;
import dev.munit.training.network.Kernels;

/** {@link Kernels} by PyTorch's own operations: one native call each, and a native backward pass. */
public final class TorchScriptKernels implements Kernels {
    static final int LARGEST_PAD = 3;

    private final TorchScriptModule module;
    private final TorchScriptConvolutions convolutions;

    public TorchScriptKernels(NDManager parent, Precision precision) {
        module = new TorchScriptModule(parent, methods());
        convolutions = new TorchScriptConvolutions(parent, precision);
    }

    private static String methods() {
        StringBuilder source = new StringBuilder();
        for (int pad = 1; pad <= LARGEST_PAD; pad++) {
            for (String kind : new String[] {"reflection", "replication"}) {
                source.append("""
                          def %1$s_pad_%2$d(self: __torch__.M, x: Tensor) -> Tensor:
                            return torch.%1$s_pad2d(x, [%2$d, %2$d, %2$d, %2$d])
                        """.formatted(kind, pad));
            }
        }
        return source + """
                  def instance_norm(self: __torch__.M, x: Tensor) -> Tensor:
                    return torch.instance_norm(x, None, None, None, None, True, 0.1, 1.0000000000000001e-05, False)
                  def adain(self: __torch__.M, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                    n, c, h, d = torch.size(x, 0), torch.size(x, 1), torch.size(x, 2), torch.size(x, 3)
                    y = torch.reshape(x, [1, torch.mul(n, c), h, d])
                    z = torch.batch_norm(y, torch.reshape(w, [-1]), torch.reshape(b, [-1]), None, None, True, 0.1, 1.0000000000000001e-05, False)
                    return torch.reshape(z, [n, c, h, d])
                  def layer_norm(self: __torch__.M, x: Tensor, g: Tensor, b: Tensor) -> Tensor:
                    m = torch.mean(x, [1, 2, 3], True)
                    s = torch.std(x, [1, 2, 3], True, True)
                    a = torch.div(torch.reshape(g, [1, -1, 1, 1]), torch.add(s, 1.0000000000000001e-05))
                    return torch.add_(torch.mul(x, a), torch.sub(torch.reshape(b, [1, -1, 1, 1]), torch.mul(m, a)))
                  def batch_norm(self: __torch__.M, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                    return torch.batch_norm(x, w, b, None, None, True, 0.1, 1.0000000000000001e-05, False)
                  def spectral_norm(self: __torch__.M, w: Tensor, u: Tensor, v: Tensor) -> Tensor:
                    rows = torch.reshape(w, [torch.size(w, 0), -1])
                    fixed = torch.detach(rows)
                    a = torch.mv(torch.t(fixed), u)
                    right = torch.div(a, torch.add(torch.norm(a), 9.9999999999999998e-13))
                    c = torch.mv(fixed, right)
                    left = torch.div(c, torch.add(torch.norm(c), 9.9999999999999998e-13))
                    _0 = torch.copy_(v, right)
                    _1 = torch.copy_(u, left)
                    return torch.div(w, torch.dot(left, torch.mv(rows, right)))
                  def relu(self: __torch__.M, x: Tensor) -> Tensor:
                    return torch.relu_(x)
                  def leaky_relu(self: __torch__.M, x: Tensor) -> Tensor:
                    return torch.leaky_relu_(x, 0.20000000000000001)
                  def prelu(self: __torch__.M, x: Tensor, slope: Tensor) -> Tensor:
                    return torch.prelu(x, slope)
                  def halve(self: __torch__.M, x: Tensor) -> Tensor:
                    return torch.avg_pool2d(x, [3, 3], [2, 2], [1, 1], False, False)
                """;
    }

    @Override
    public NDArray convolution(NDArray x, NDArray weight, NDArray bias, int stride, int zeros) {
        return convolutions.convolution(x, weight, bias, stride, PadType.ZERO, zeros);
    }

    @Override
    public NDArray paddedConvolution(NDArray x, NDArray weight, NDArray bias, int stride, PadType padType, int pad) {
        return convolutions.convolution(x, weight, bias, stride, padType, pad);
    }

    @Override
    public NDArray doubledConvolution(NDArray x, NDArray weight, NDArray bias, PadType padType, int pad) {
        return TorchScriptConvolutions.canDouble(x, weight, pad)
                ? convolutions.doubledConvolution(x, weight, bias, padType)
                : Kernels.super.doubledConvolution(x, weight, bias, padType, pad);
    }

    @Override
    public NDArray reflectionPad(NDArray x, int pad) {
        return module.call("reflection_pad_" + pad, x);
    }

    @Override
    public NDArray replicationPad(NDArray x, int pad) {
        return module.call("replication_pad_" + pad, x);
    }

    @Override
    public NDArray instanceNorm(NDArray x) {
        return module.call("instance_norm", x);
    }

    @Override
    public NDArray adaptiveInstanceNorm(NDArray x, NDArray weight, NDArray bias) {
        return module.call("adain", x, weight, bias);
    }

    @Override
    public NDArray layerNorm(NDArray x, NDArray gamma, NDArray beta) {
        return module.call("layer_norm", x, gamma, beta);
    }

    @Override
    public NDArray batchNorm(NDArray x, NDArray weight, NDArray bias) {
        return module.call("batch_norm", x, weight, bias);
    }

    @Override
    public NDArray spectralNorm(NDArray weight, NDArray u, NDArray v) {
        return module.call("spectral_norm", weight, u, v);
    }

    @Override
    public NDArray relu(NDArray x) {
        return module.call("relu", x);
    }

    @Override
    public NDArray leakyRelu(NDArray x) {
        return module.call("leaky_relu", x);
    }

    @Override
    public NDArray prelu(NDArray x, NDArray slope) {
        return module.call("prelu", x, slope);
    }

    @Override
    public NDArray halve(NDArray x) {
        return module.call("halve", x);
    }

    @Override
    public void close() {
        convolutions.close();
        module.close();
    }
}
