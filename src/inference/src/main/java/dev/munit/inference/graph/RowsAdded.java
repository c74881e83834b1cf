package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.onnx.GraphBuilder;
import dev.munit.model.onnx.Value;
import java.util.List;

/** Adds to some rows of a map, which ONNX Runtime does in place. */
final class RowsAdded {
    private RowsAdded() {}

    /**
     * The map's rows with numbers added to some.
     *
     * @param rows different rows of the map
     * @param numbers [N, rows.length, C]
     */
    static Value apply(PixelMap map, int[] rows, Value numbers) {
        GraphDraft draft = map.draft();
        GraphBuilder graph = draft.graph();
        // ScatterND counts along the first axes: image n's row r is row n * R + r of all.
        Value images = graph.compute("Shape", List.of(map.rows()), attribute("start", 0), attribute("end", 1));
        Value zero = graph.scalar(0L);
        Value count = graph.scalar(map.order().rows());
        Value end = graph.compute("Squeeze", List.of(images)).times(count);
        Value starts = graph.compute("Range", List.of(zero, end, count));
        Value perImage = PixelMap.reshape(draft, starts, -1, 1);
        Value all = PixelMap.reshape(draft, perImage.plus(draft.indices(rows)), -1, 1);
        Value flat = map.reshape(-1, map.channels());
        Value added = graph.compute(
                "ScatterND",
                List.of(flat, all, PixelMap.reshape(draft, numbers, -1, map.channels())),
                attribute("reduction", "add"));
        return PixelMap.reshape(draft, added, -1, map.order().rows(), map.channels());
    }
}
