package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.onnx.Value;
import java.util.Arrays;
import java.util.List;

/**
 * What {@link WinogradUpsampling} lacks for reflection on the outermost ring of the large map.
 *
 * <p>The large map's line -2 is its line 2 by reflection, which is line 1 of the small map x. Repeating the small map's
 * border takes line 0 there. So line 0 of the result, which alone sees line -2, through the kernel's tap k = -2, lacks
 *
 * <pre>sum over l of w[-2, l] (x[1, c(j + l)] - x[0, c(j + l)])</pre>
 *
 * in column j, where c reflects a column of the large map and halves it. The last line lacks the same with w[2, l] and
 * the last two lines of x; the first and last columns lack it with the roles of lines and columns exchanged, with the
 * difference that lines are repeated beyond the border, not reflected: what reflection would change there, in the
 * corners, is in the lines' part already. Source: spec/onnxruntime.md 2a.
 */
final class UpsamplingRing {
    private static final int TAPS = 5;

    private UpsamplingRing() {}

    /**
     * The large map with its ring made right.
     *
     * @param made the large map
     * @param small the map that it was made of
     * @param weight the name of the 5x5 kernels, [out, C, 5, 5]
     */
    static PixelMap correct(PixelMap made, PixelMap small, String weight) {
        GraphDraft draft = made.draft();
        int height = small.order().height();
        int width = small.order().width();
        Value lines = missing(
                small,
                draft.derived(weight, "ring of lines", w -> sides(w, true)),
                small.order()::row,
                height,
                width,
                PadType.REFLECT);
        Value columns = missing(
                small,
                draft.derived(weight, "ring of columns", w -> sides(w, false)),
                (column, line) -> small.order().row(line, column),
                width,
                height,
                PadType.REPLICATE);
        Value both = draft.graph().compute("Concat", List.of(lines, columns), attribute("axis", 1));
        return add(
                made,
                new PixelMap(draft, both, made.images(), PixelOrder.lines(1, 4 * width + 4 * height), made.channels()));
    }

    /** Rows of a map by line and column, or by column and line. */
    private interface Lines {
        int row(int line, int column);
    }

    /** What the first line and the last lack: [N, 2 * 2 * length, out]. */
    private static Value missing(PixelMap small, Value kernels, Lines source, int lines, int length, PadType beyond) {
        GraphDraft draft = small.draft();
        int[] inner = new int[2 * length];
        int[] outer = new int[2 * length];
        for (int i = 0; i < length; i++) {
            outer[i] = source.row(0, i);
            inner[i] = source.row(1, i);
            outer[length + i] = source.row(lines - 1, i);
            inner[length + i] = source.row(lines - 2, i);
        }
        PixelMap difference = new PixelMap(
                draft,
                small.gather(inner).minus(small.gather(outer)),
                small.images(),
                PixelOrder.lines(2, length),
                small.channels());
        int[] seen = new int[2 * 2 * length * TAPS];
        int next = 0;
        for (int side = 0; side < 2; side++) {
            for (int j = 0; j < 2 * length; j++) {
                for (int tap = 0; tap < TAPS; tap++) {
                    seen[next++] = side * length + Border.resolve(j + tap - 2, 2 * length, beyond) / 2;
                }
            }
        }
        Value taps = PixelMap.reshape(draft, difference.gather(seen), 0, 2, 2 * length, TAPS * small.channels());
        Value missing = draft.graph().compute("MatMul", List.of(taps, kernels));
        return PixelMap.reshape(draft, missing, 0, 2 * 2 * length, -1);
    }

    /**
     * Adds what is missing, in one step, which copies the whole map: the corners' two parts are added up before.
     *
     * @param missing of the first and the last line, then of the first and the last column
     */
    private static PixelMap add(PixelMap made, PixelMap missing) {
        int height = made.order().height();
        int width = made.order().width();
        int[] rows = new int[2 * width + 2 * height - 4];
        int[] parts = new int[rows.length];
        int[] cornerParts = new int[rows.length];
        Arrays.fill(cornerParts, missing.order().rows()); // a row of zeros
        int next = 0;
        for (int side = 0; side < 2; side++) {
            for (int x = 0; x < width; x++) {
                rows[next] = made.order().row(side * (height - 1), x);
                if (x == 0 || x == width - 1) {
                    int column = x == 0 ? 0 : 1;
                    cornerParts[next] = 2 * width + column * height + side * (height - 1);
                }
                parts[next++] = side * width + x;
            }
        }
        for (int side = 0; side < 2; side++) {
            for (int y = 1; y < height - 1; y++) {
                rows[next] = made.order().row(y, side * (width - 1));
                parts[next++] = 2 * width + side * height + y;
            }
        }
        Value sum = missing.gather(parts).plus(missing.gather(cornerParts));
        return made.with(RowsAdded.apply(made, rows, sum));
    }

    /** The kernel's outer lines or columns, as matrices: [2, 5 * C, out]. */
    private static Tensor sides(Tensor kernels, boolean lines) {
        int out = kernels.shape()[0];
        int in = kernels.shape()[1];
        float[] sides = new float[2 * TAPS * in * out];
        int next = 0;
        for (int side : new int[] {0, TAPS - 1}) {
            for (int tap = 0; tap < TAPS; tap++) {
                int place = lines ? side * TAPS + tap : tap * TAPS + side;
                for (int i = 0; i < in; i++) {
                    for (int o = 0; o < out; o++) {
                        sides[next++] = kernels.data()[(o * in + i) * TAPS * TAPS + place];
                    }
                }
            }
        }
        return new Tensor(new int[] {2, TAPS * in, out}, sides);
    }
}
