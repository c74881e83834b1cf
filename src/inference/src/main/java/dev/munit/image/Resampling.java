package dev.munit.image;

import java.util.Arrays;

/**
 * Antialiased resizing as PIL's {@code BILINEAR} does it, which is what models are trained with: a triangle filter
 * whose support widens with the reduction ({@code spec/munit.md} 1.11), first along rows, then along columns, in 8 bits
 * with 22-bit fixed-point weights.
 */
public final class Resampling {
    /** 8 bits of pixel and 2 of headroom are left in an int. */
    private static final int PRECISION_BITS = 32 - 8 - 2;

    private static final int HALF = 1 << (PRECISION_BITS - 1);

    private Resampling() {}

    /** The whole picture at another size; the very same object if it has that size already. */
    public static Picture resize(Picture picture, int width, int height) {
        Picture resized = picture;
        if (width != resized.width()) {
            resized = resizeRows(resized, width);
        }
        if (height != resized.height()) {
            resized = resizeColumns(resized, height);
        }
        return resized;
    }

    private static Picture resizeRows(Picture picture, int width) {
        Taps taps = Taps.of(picture.width(), width);
        byte[] in = picture.rgb();
        byte[] out = new byte[Math.multiplyExact(3 * width, picture.height())];
        int at = 0;
        for (int y = 0; y < picture.height(); y++) {
            int row = 3 * y * picture.width();
            for (int x = 0; x < width; x++) {
                int first = row + 3 * taps.first[x];
                int red = HALF;
                int green = HALF;
                int blue = HALF;
                for (int tap = 0; tap < taps.count[x]; tap++) {
                    int weight = taps.weights[x * taps.stride + tap];
                    red += weight * (in[first + 3 * tap] & 0xff);
                    green += weight * (in[first + 3 * tap + 1] & 0xff);
                    blue += weight * (in[first + 3 * tap + 2] & 0xff);
                }
                out[at++] = rounded(red);
                out[at++] = rounded(green);
                out[at++] = rounded(blue);
            }
        }
        return new Picture(width, picture.height(), out);
    }

    private static Picture resizeColumns(Picture picture, int height) {
        Taps taps = Taps.of(picture.height(), height);
        int stride = 3 * picture.width();
        byte[] in = picture.rgb();
        byte[] out = new byte[Math.multiplyExact(stride, height)];
        int[] sums = new int[stride];
        for (int y = 0; y < height; y++) {
            Arrays.fill(sums, HALF);
            for (int tap = 0; tap < taps.count[y]; tap++) {
                int weight = taps.weights[y * taps.stride + tap];
                int row = (taps.first[y] + tap) * stride;
                for (int i = 0; i < stride; i++) {
                    sums[i] += weight * (in[row + i] & 0xff);
                }
            }
            for (int i = 0; i < stride; i++) {
                out[y * stride + i] = rounded(sums[i]);
            }
        }
        return new Picture(picture.width(), height, out);
    }

    private static byte rounded(int sum) {
        return (byte) Math.max(0, Math.min(255, sum >> PRECISION_BITS));
    }

    /**
     * Which input pixels make each output pixel, and by how much.
     *
     * @param first the first input pixel of each output pixel
     * @param count how many there are
     * @param weights their weights, {@code stride} places for each output pixel
     */
    private record Taps(int[] first, int[] count, int[] weights, int stride) {
        static Taps of(int from, int to) {
            double scale = (double) from / to;
            double support = Math.max(scale, 1);
            int stride = 2 * (int) Math.ceil(support) + 1;
            Taps taps = new Taps(new int[to], new int[to], new int[Math.multiplyExact(to, stride)], stride);
            double[] weights = new double[stride];
            for (int out = 0; out < to; out++) {
                double centre = (out + 0.5) * scale;
                int first = Math.max((int) (centre - support + 0.5), 0);
                int count = Math.min((int) (centre + support + 0.5), from) - first;
                double sum = 0;
                for (int tap = 0; tap < count; tap++) {
                    weights[tap] = Math.max(0, 1 - Math.abs((first + tap - centre + 0.5) * (1 / support)));
                    sum += weights[tap];
                }
                taps.first[out] = first;
                taps.count[out] = count;
                for (int tap = 0; tap < count; tap++) {
                    taps.weights[out * stride + tap] = (int) (0.5 + weights[tap] * (1 / sum) * (1 << PRECISION_BITS));
                }
            }
            return taps;
        }
    }
}
