package dev.munit.training.torchscript;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.munit.model.PadType;
import dev.munit.training.config.Precision;
import java.util.Locale;

/**
 * Convolutions that need fewer multiplications than they are written down with. The results are the same but for the
 * order of sums.
 *
 * <p><b>Of doubled maps.</b> Behind nearest neighbours, pairs of pixels are alike, so a 5x5 convolution sees 3x3
 * different numbers; which of its weights fall together depends on whether a row and a column are even or odd. That
 * makes four 3x3 convolutions of the small map, a quarter of the pixels each: 9 multiplications instead of 25. Padding
 * breaks up the pairs at the border, so the two outermost rows and columns are computed as they are written down.
 *
 * <p><b>To few channels.</b> PyTorch computes sixteen channels at once, even where there are three. Four neighbouring
 * pixels taken for channels of their own make it twelve: a convolution of stride 2 whose kernel is larger by one.
 */
final class TorchScriptConvolutions implements AutoCloseable {
    private static final int BFLOAT16 = 15;
    private static final int FLOAT32 = 6;
    /** The kernel of doubled maps. */
    private static final int KERNEL = 5;

    private static final int PAD = 2;
    /** Different numbers that such a kernel sees along an axis. */
    private static final int TAPS = 3;

    private static final int FEW = 4;
    /** Which of the five weights meet the three pixels: first for even rows, then for odd ones. */
    private static final int[][] SMALL_PIXEL = {{0, 0, 1, 1, 2}, {0, 1, 1, 2, 2}};

    private final TorchScriptModule module;
    private final boolean rounded;
    private final NDManager manager;
    private final NDArray merge;

    TorchScriptConvolutions(NDManager parent, Precision precision) {
        rounded = precision == Precision.BF16;
        manager = parent.newSubManager();
        module = new TorchScriptModule(manager, methods(rounded));
        merge = manager.create(mergingWeights(), new Shape(KERNEL * KERNEL, 4 * TAPS * TAPS));
        NDScope.unregister(merge);
    }

    private static String methods(boolean rounded) {
        StringBuilder source = new StringBuilder();
        for (PadType padType : PadType.values()) {
            for (int pad = 0; pad <= TorchScriptKernels.LARGEST_PAD; pad++) {
                String padded = padded(input("x", rounded), padType, pad);
                for (int stride = 1; stride <= 2; stride++) {
                    source.append("""
                              def %s(self: __torch__.M, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                                y = torch.conv2d(%s, %s, %s, [%d, %d])
                                return %s
                            """.formatted(
                                    name("conv" + stride, padType, pad),
                                    padded,
                                    input("w", rounded),
                                    input("b", rounded),
                                    stride,
                                    stride,
                                    output("y", rounded)));
                }
                source.append(few(name("few", padType, pad), padded, rounded));
            }
            source.append(doubled(padType, rounded));
        }
        return source.toString();
    }

    private static String name(String kind, PadType padType, int pad) {
        return kind + "_" + padType.name().toLowerCase(Locale.ROOT) + "_" + pad;
    }

    private static String padded(String map, PadType padType, int pad) {
        if (pad == 0) {
            return map;
        }
        String sides = "[" + pad + ", " + pad + ", " + pad + ", " + pad + "]";
        return switch (padType) {
            case REFLECT -> "torch.reflection_pad2d(" + map + ", " + sides + ")";
            case REPLICATE -> "torch.replication_pad2d(" + map + ", " + sides + ")";
            case ZERO -> "torch.constant_pad_nd(" + map + ", " + sides + ", 0)";
        };
    }

    private static String input(String name, boolean rounded) {
        return rounded ? "torch.to(" + name + ", " + BFLOAT16 + ")" : name;
    }

    private static String output(String name, boolean rounded) {
        return rounded ? "torch.to(" + name + ", " + FLOAT32 + ")" : name;
    }

    private static String doubled(PadType padType, boolean rounded) {
        String pad = switch (padType) {
            case REFLECT -> "reflection_pad2d(torch.upsample_nearest2d(%s, None, [2., 2.]), %s)";
            case REPLICATE -> "replication_pad2d(torch.upsample_nearest2d(%s, None, [2., 2.]), %s)";
            case ZERO -> "constant_pad_nd(torch.upsample_nearest2d(%s, None, [2., 2.]), %s, 0)";
        };
        return """
                  def doubled_%1$s(self: __torch__.M, x0: Tensor, w0: Tensor, b0: Tensor, merge: Tensor) -> Tensor:
                    n, o, i = torch.size(x0, 0), torch.size(w0, 0), torch.size(w0, 1)
                    merged = torch.reshape(torch.matmul(torch.reshape(w0, [torch.mul(o, i), 25]), merge), [o, i, 2, 2, 3, 3])
                    taps = torch.reshape(torch.permute(merged, [0, 2, 3, 1, 4, 5]), [torch.mul(4, o), i, 3, 3])
                    biases = torch.reshape(torch.expand(torch.unsqueeze(b0, 1), [-1, 4]), [-1])
                    x = %2$s
                    w = %3$s
                    b = %4$s
                    inner = torch.pixel_shuffle(torch.conv2d(x, %5$s, %6$s), 2)
                    top = torch.%7$s
                    bottom = torch.%8$s
                    rows = torch.conv2d(torch.cat([top, bottom]), w, b)
                    left = torch.%9$s
                    right = torch.%10$s
                    columns = torch.conv2d(torch.cat([left, right]), w, b)
                    middle = torch.cat([torch.slice(columns, 0, 0, n), inner, torch.slice(columns, 0, n)], 3)
                    y = torch.cat([torch.slice(rows, 0, 0, n), middle, torch.slice(rows, 0, n)], 2)
                    return %11$s
                """.formatted(
                        padType.name().toLowerCase(Locale.ROOT),
                        input("x0", rounded),
                        input("w0", rounded),
                        input("b0", rounded),
                        input("taps", rounded),
                        input("biases", rounded),
                        pad.formatted("torch.slice(x, 2, 0, 2)", "[2, 2, 2, 0]"),
                        pad.formatted("torch.slice(x, 2, -2)", "[2, 2, 0, 2]"),
                        pad.formatted("torch.slice(x, 3, 0, 2)", "[2, 0, 0, 0]"),
                        pad.formatted("torch.slice(x, 3, -2)", "[0, 2, 0, 0]"),
                        output("y", rounded));
    }

    private static String few(String name, String padded, boolean rounded) {
        return """
                  def %s(self: __torch__.M, x: Tensor, w: Tensor, b: Tensor) -> Tensor:
                    o, i, k = torch.size(w, 0), torch.size(w, 1), torch.add(torch.size(w, 2), 1)
                    even = [torch.constant_pad_nd(w, [0, 1, 0, 1], 0), torch.constant_pad_nd(w, [1, 0, 0, 1], 0)]
                    odd = [torch.constant_pad_nd(w, [0, 1, 1, 0], 0), torch.constant_pad_nd(w, [1, 0, 1, 0], 0)]
                    phases = torch.reshape(torch.stack(torch.add(even, odd), 1), [torch.mul(4, o), i, k, k])
                    biases = torch.reshape(torch.expand(torch.unsqueeze(b, 1), [-1, 4]), [-1])
                    y = torch.pixel_shuffle(torch.conv2d(%s, %s, %s, [2, 2]), 2)
                    return %s
                """.formatted(name, padded, input("phases", rounded), input("biases", rounded), output("y", rounded));
    }

    /** {@code [ky, kx] -> [odd row, odd column, ty, tx]}: 1 where a weight of the 5x5 goes into one of a 3x3. */
    private static float[] mergingWeights() {
        float[] matrix = new float[KERNEL * KERNEL * 4 * TAPS * TAPS];
        for (int k = 0; k < KERNEL * KERNEL; k++) {
            for (int phase = 0; phase < 4; phase++) {
                int ty = SMALL_PIXEL[phase / 2][k / KERNEL];
                int tx = SMALL_PIXEL[phase % 2][k % KERNEL];
                matrix[((k * 4 + phase) * TAPS + ty) * TAPS + tx] = 1;
            }
        }
        return matrix;
    }

    /** In one call, so that nobody but PyTorch holds the padded map. */
    NDArray convolution(NDArray x, NDArray weight, NDArray bias, int stride, PadType padType, int pad) {
        String kind = stride == 1 && isFew(x, weight, pad) ? "few" : "conv" + stride;
        return module.call(name(kind, padType, pad), x, weight, bias);
    }

    /** Four pixels can be channels if there is an even number of them each way. */
    private static boolean isFew(NDArray x, NDArray weight, int pad) {
        Shape in = x.getShape();
        Shape kernel = weight.getShape();
        return kernel.get(0) <= FEW
                && kernel.get(2) > 1
                && kernel.get(2) == kernel.get(3)
                && (in.get(2) + 2L * pad - kernel.get(2)) % 2 == 1
                && (in.get(3) + 2L * pad - kernel.get(3)) % 2 == 1;
    }

    /** Whether {@link #doubledConvolution} can be asked: it knows one kernel, and needs a pixel that is no border. */
    static boolean canDouble(NDArray x, NDArray weight, int pad) {
        Shape kernel = weight.getShape();
        return pad == PAD
                && kernel.get(2) == KERNEL
                && kernel.get(3) == KERNEL
                && x.getShape().get(2) >= TAPS
                && x.getShape().get(3) >= TAPS;
    }

    NDArray doubledConvolution(NDArray x, NDArray weight, NDArray bias, PadType padType) {
        return module.call("doubled_" + padType.name().toLowerCase(Locale.ROOT), x, weight, bias, merge);
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
