package dev.munit.inference.graph;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.onnx.Value;
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
        int height = made.order().height();
        int width = made.order().width();
        Value lines = draft.derived(weight, "ring of lines", w -> sides(w, true));
        Value columns = draft.derived(weight, "ring of columns", w -> sides(w, false));
        Lines source = (y, x) -> small.order().row(y, x);
        Lines target = (y, x) -> made.order().row(y, x);
        Value corrected =
                add(made, missing(small, lines, source, height / 2, width / 2, PadType.REFLECT), target, height, width);
        Value both = add(
                made.with(corrected),
                missing(small, columns, (y, x) -> small.order().row(x, y), width / 2, height / 2, PadType.REPLICATE),
                (y, x) -> made.order().row(x, y),
                width,
                height);
        return made.with(both);
    }

    /** Rows of a map by line and column, or by column and line. */
    private interface Lines {
        int row(int line, int column);
    }

    /** What the first line and the last lack: [N, 2, 2 * length, out]. */
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
                draft, small.gather(inner).minus(small.gather(outer)), PixelOrder.lines(2, length), small.channels());
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
        return draft.graph().compute("MatMul", List.of(taps, kernels));
    }

    private static Value add(PixelMap made, Value missing, Lines target, int lines, int length) {
        GraphDraft draft = made.draft();
        int[] rows = new int[2 * length];
        for (int j = 0; j < length; j++) {
            rows[j] = target.row(0, j);
            rows[length + j] = target.row(lines - 1, j);
        }
        return RowsAdded.apply(made, rows, PixelMap.reshape(draft, missing, 0, 2 * length, made.channels()));
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
