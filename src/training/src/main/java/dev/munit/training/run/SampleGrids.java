package dev.munit.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.munit.image.ContactSheet;
import dev.munit.image.Picture;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.data.TrainingBatch;
import dev.munit.training.network.Generator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the generators make of the sample pictures: a column for each picture; rows are the picture, its reconstruction,
 * its translation in styles that stay the same over the whole run, and its translation in the style of the picture in
 * that column of the other domain.
 */
public record SampleGrids(Picture a2b, Picture b2a) {
    private static final int FIXED_STYLES = 4;

    static SampleGrids draw(
            NDManager manager, Generator a, Generator b, TrainingConfig config, TrainingBatch pictures) {
        try (NDManager scratch = manager.newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Rows rows = new Rows(scratch, pictures, fixedStyles(scratch, config));
            return new SampleGrids(
                    rows.grid(a, b, pictures.a(), pictures.b()), rows.grid(b, a, pictures.b(), pictures.a()));
        }
    }

    private static List<NDArray> fixedStyles(NDManager scratch, TrainingConfig config) {
        SplittableRandom random = new SplittableRandom(config.seed());
        int dimension = config.generator().styleDim();
        List<NDArray> styles = new ArrayList<>();
        for (int i = 0; i < FIXED_STYLES; i++) {
            float[] style = new float[dimension];
            for (int j = 0; j < dimension; j++) {
                style[j] = (float) random.nextGaussian();
            }
            styles.add(scratch.create(style, new Shape(1, dimension)));
        }
        return styles;
    }

    private record Rows(NDManager scratch, TrainingBatch pictures, List<NDArray> fixedStyles) {
        Picture grid(Generator from, Generator to, float[] sources, float[] others) {
            List<List<Picture>> columns = new ArrayList<>();
            for (int i = 0; i < pictures.batchSize(); i++) {
                columns.add(column(from, to, image(sources, i), image(others, i)));
            }
            List<Picture> cells = new ArrayList<>();
            for (int row = 0; row < columns.get(0).size(); row++) {
                for (List<Picture> column : columns) {
                    cells.add(column.get(row));
                }
            }
            return ContactSheet.of(cells, columns.size(), 0);
        }

        private List<Picture> column(Generator from, Generator to, NDArray image, NDArray other) {
            NDArray content = from.encodeContent(image);
            List<Picture> column = new ArrayList<>();
            column.add(picture(image));
            column.add(picture(from.decode(content, from.encodeStyle(image))));
            for (NDArray style : fixedStyles) {
                column.add(picture(to.decode(content, style)));
            }
            column.add(picture(to.decode(content, to.encodeStyle(other))));
            return column;
        }

        private NDArray image(float[] images, int index) {
            Shape one = new Shape(1, pictures.channels(), pictures.height(), pictures.width());
            int size = (int) one.size();
            return scratch.create(Arrays.copyOfRange(images, index * size, (index + 1) * size), one);
        }

        /** {@code [1, 3, H, W]} or {@code [1, 1, H, W]} in [-1, 1] to a picture. */
        private Picture picture(NDArray image) {
            float[] planes = image.toFloatArray();
            int pixels = pictures.height() * pictures.width();
            byte[] rgb = new byte[3 * pixels];
            for (int i = 0; i < rgb.length; i++) {
                float value = planes[i / pixels % pictures.channels() * pixels + i % pixels];
                rgb[3 * (i % pixels) + i / pixels] = (byte) Math.round(Math.max(0, Math.min(1, (value + 1) / 2)) * 255);
            }
            return new Picture(pictures.width(), pictures.height(), rgb);
        }
    }
}
