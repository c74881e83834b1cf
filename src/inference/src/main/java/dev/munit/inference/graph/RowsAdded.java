package dev.munit.inference.graph;

import static dev.munit.model.onnx.Attributes.attribute;

import dev.munit.model.onnx.Value;
import java.util.List;

/** Adds to some rows of a map. */
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
        int images = map.images();
        // ScatterND counts along the first axes: image n's row r is row n * R + r of all.
        int[] all = new int[images * rows.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i / rows.length * map.order().rows() + rows[i % rows.length];
        }
        Value index = PixelMap.reshape(draft, draft.indices(all), all.length, 1);
        Value flat = map.reshape(images * map.order().rows(), map.channels());
        Value added = draft.graph()
                .compute(
                        "ScatterND",
                        List.of(flat, index, PixelMap.reshape(draft, numbers, all.length, map.channels())),
                        attribute("reduction", "add"));
        return PixelMap.reshape(draft, added, images, map.order().rows(), map.channels());
    }
}
