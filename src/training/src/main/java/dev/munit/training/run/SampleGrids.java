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
import java.util.function.Supplier;

/**
 * What the generators make of the sample pictures: a column for each picture; rows are the picture, its reconstruction,
 * its translation in styles that stay the same over the whole run, and its translation in the style of the picture in
 * that column of the other domain.
 */
public record SampleGrids(Picture a2b, Picture b2a) {
    private static final int FIXED_STYLES = 4;

    /** Holds what one column needs at a time, however many there are: at 256 pixels and width 64 that is a gigabyte. */
    static SampleGrids draw(
            NDManager manager, Generator a, Generator b, TrainingConfig config, TrainingBatch pictures) {
        Rows rows = new Rows(manager, pictures, fixedStyles(config));
        return new SampleGrids(
                rows.grid(a, b, pictures.a(), pictures.b()), rows.grid(b, a, pictures.b(), pictures.a()));
    }

    private static List<float[]> fixedStyles(TrainingConfig config) {
        SplittableRandom random = new SplittableRandom(config.seed());
        List<float[]> styles = new ArrayList<>();
        for (int i = 0; i < FIXED_STYLES; i++) {
            float[] style = new float[config.generator().styleDim()];
            for (int j = 0; j < style.length; j++) {
                style[j] = (float) random.nextGaussian();
            }
            styles.add(style);
        }
        return styles;
    }

    private record Rows(NDManager manager, TrainingBatch pictures, List<float[]> fixedStyles) {
        Picture grid(Generator from, Generator to, float[] sources, float[] others) {
            List<List<Picture>> columns = new ArrayList<>();
            for (int i = 0; i < pictures.batchSize(); i++) {
                try (NDManager scratch = manager.newSubManager()) {
                    columns.add(column(scratch, from, to, image(scratch, sources, i), image(scratch, others, i)));
                }
            }
            List<Picture> cells = new ArrayList<>();
            for (int row = 0; row < columns.get(0).size(); row++) {
                for (List<Picture> column : columns) {
                    cells.add(column.get(row));
                }
            }
            return ContactSheet.of(cells, columns.size(), 0);
        }

        private List<Picture> column(NDManager scratch, Generator from, Generator to, NDArray image, NDArray other) {
            List<Picture> column = new ArrayList<>();
            column.add(picture(image));
            try (NDArray content = alone(() -> from.encodeContent(image));
                    NDArray ownStyle = alone(() -> from.encodeStyle(image));
                    NDArray otherStyle = alone(() -> to.encodeStyle(other))) {
                column.add(decoded(from, content, ownStyle));
                for (float[] style : fixedStyles) {
                    column.add(decoded(to, content, scratch.create(style, new Shape(1, style.length))));
                }
                column.add(decoded(to, content, otherStyle));
            }
            return column;
        }

        /** A result without any of what it was computed from; to be closed. */
        private static NDArray alone(Supplier<NDArray> computation) {
            try (NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                NDArray result = computation.get();
                NDScope.unregister(result);
                return result;
            }
        }

        private Picture decoded(Generator generator, NDArray content, NDArray style) {
            try (NDArray image = alone(() -> generator.decode(content, style))) {
                return picture(image);
            }
        }

        private NDArray image(NDManager scratch, float[] images, int index) {
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
