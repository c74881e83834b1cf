package dev.munit.inference.graph;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.onnx.Value;

/**
 * A 4x4 convolution of stride 2 and padding 1 by Winograd's method. Output (y, x) sees pixels 2y - 1 to 2y + 2, of
 * which 2y - 1 and 2y + 1 are neighbours among the odd lines, 2y and 2y + 2 among the even ones: so it is the sum of
 * four 2x2 convolutions of stride 1, of the pixels of odd and even lines and columns. For each of the four and 16
 * outputs, 25 multiplications do instead of 64 by F(4x4, 2x2), and 36 by F(2x2, 2x2), whose kernels have 9 numbers
 * instead of 25. Their sum is one matrix product, over four times the channels.
 */
final class WinogradDownsampling {
    static final WinogradDownsampling BY_FOURS = new WinogradDownsampling(WinogradTransform.FOUR_OUTPUTS_OF_TWO_TAPS);
    static final WinogradDownsampling BY_TWOS = new WinogradDownsampling(WinogradTransform.TWO_OUTPUTS_OF_TWO_TAPS);

    private final WinogradTransform transform;

    private WinogradDownsampling(WinogradTransform transform) {
        this.transform = transform;
    }

    /**
     * The convolution without its bias.
     *
     * @param convolution the name in front of {@code .weight}, [out, C, 4, 4]
     */
    PixelMap apply(PixelMap map, String convolution, int out, PadType padding) {
        Value kernels = map.draft()
                .derived(convolution + ".weight", "phases of tiles of " + transform.outputs(), this::kernels);
        return WinogradProduct.apply(map, transform, 2, padding, kernels, out);
    }

    /** [out, C, 4, 4] to [n * n, 4 * C, out]. */
    private Tensor kernels(Tensor published) {
        int out = published.shape()[0];
        int in = published.shape()[1];
        float[] phases = new float[out * 4 * in * 4];
        for (int o = 0; o < out; o++) {
            for (int i = 0; i < in; i++) {
                for (int y = 0; y < 4; y++) {
                    for (int x = 0; x < 4; x++) {
                        int phase = y % 2 * 2 + x % 2;
                        phases[((o * 4 + phase) * in + i) * 4 + y / 2 * 2 + x / 2] =
                                published.data()[((o * in + i) * 4 + y) * 4 + x];
                    }
                }
            }
        }
        return WinogradKernels.transform(transform, new Tensor(new int[] {out, 4 * in, 2, 2}, phases));
    }
}
