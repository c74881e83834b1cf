package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.Activation;
import dev.munit.model.PadType;
import dev.munit.model.onnx.Value;
import java.util.List;

/**
 * A feature map with one row of numbers for each pixel: {@code [N, rows, C]}. Everything that treats pixels alike does
 * not care about their order, and padding, cutting into tiles and putting in order are one Gather.
 */
record PixelMap(GraphDraft draft, Value rows, int images, PixelOrder order, int channels) {

    /** Of a map {@code [N, C, H, W]}. */
    static PixelMap of(GraphDraft draft, FeatureMap map, int images) {
        // In this order ONNX Runtime makes the transposition part of the reordering behind a convolution.
        Value pixels =
                draft.graph().compute("Transpose", List.of(map.value()), attribute("perm", new int[] {0, 2, 3, 1}));
        Value rows = reshape(draft, pixels, 0, map.height() * map.width(), map.channels());
        return new PixelMap(draft, rows, images, PixelOrder.lines(map.height(), map.width()), map.channels());
    }

    /** As {@code [N, C, H + 2 border, W + 2 border]}. */
    Value toPlanes(int border, PadType padding) {
        int height = order.height() + 2 * border;
        int width = order.width() + 2 * border;
        int[] index = new int[height * width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                index[y * width + x] = rowAt(y - border, x - border, padding);
            }
        }
        Value pixels = reshape(draft, gather(index), 0, height, width, channels);
        return draft.graph().compute("Transpose", List.of(pixels), attribute("perm", new int[] {0, 3, 1, 2}));
    }

    PixelMap with(Value otherRows) {
        return new PixelMap(draft, otherRows, images, order, channels);
    }

    /** As {@link Value#activate}. */
    PixelMap activate(Activation activation, String block) {
        return with(rows.activate(activation, block));
    }

    PixelMap plus(PixelMap other) {
        return with(rows.plus(other.rows));
    }

    /** The same pixels in another order. */
    PixelMap inOrder(PixelOrder wanted) {
        if (wanted.sameAs(order)) {
            return this;
        }
        int[] index = new int[wanted.rows()];
        for (int y = 0; y < order.height(); y++) {
            for (int x = 0; x < order.width(); x++) {
                index[wanted.row(y, x)] = order.row(y, x);
            }
        }
        return new PixelMap(draft, gather(index), images, wanted, channels);
    }

    /** The row of a pixel that may lie beyond the border; where that means a zero, the row behind the last. */
    int rowAt(int y, int x, PadType padding) {
        int insideY = Border.resolve(y, order.height(), padding);
        int insideX = Border.resolve(x, order.width(), padding);
        return insideY == Border.ZERO || insideX == Border.ZERO ? order.rows() : order.row(insideY, insideX);
    }

    /** The rows of those numbers, [N, index.length, C]; the number behind the last stands for a row of zeros. */
    Value gather(int[] index) {
        Value source = rows;
        for (int row : index) {
            if (row == order.rows()) {
                source = draft.withRowOfZeros(rows);
                break;
            }
        }
        return draft.graph().compute("Gather", List.of(source, draft.indices(index)), attribute("axis", 1));
    }

    Value reshape(int... extents) {
        return reshape(draft, rows, extents);
    }

    /** 0 keeps an extent. */
    static Value reshape(GraphDraft draft, Value value, int... extents) {
        return draft.graph().compute("Reshape", List.of(value, draft.extents(extents)));
    }
}
