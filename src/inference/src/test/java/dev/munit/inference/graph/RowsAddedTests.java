package dev.munit.inference.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowsAddedTests {
    private static final int CHANNELS = 3;

    @ParameterizedTest
    @CsvSource({"1, 4, 4", "2, 5, 7", "3, 1, 9", "4, 16, 3"})
    void addsEachImagesNumbersToItsOwnRows(int images, int height, int width) throws Exception {
        int pixels = height * width;
        int[] rows = {pixels - 1, 0, pixels / 2};
        Tensor x = Tensors.random(1, images, CHANNELS, height, width);
        Tensor numbers = Tensors.random(2, images, rows.length, CHANNELS);
        Rewrite.Form form = (draft, map) -> {
            PixelMap lines = PixelMap.of(draft, map, images);
            PixelMap added = lines.with(RowsAdded.apply(lines, rows, draft.constant(numbers)));
            return map.with(added.toPlanes(0, PadType.REPLICATE));
        };
        float[] expected = x.data().clone();
        for (int image = 0; image < images; image++) {
            for (int row = 0; row < rows.length; row++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    expected[(image * CHANNELS + channel) * pixels + rows[row]] +=
                            numbers.data()[(image * rows.length + row) * CHANNELS + channel];
                }
            }
        }
        assertThat(new Rewrite(Map.of(), form, form).run(form, x).data()).containsExactly(expected);
    }
}
