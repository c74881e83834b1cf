package dev.munit.training.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import dev.munit.image.Picture;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.data.TrainingBatch;
import dev.munit.training.network.Generator;
import dev.munit.training.step.MunitNetworks;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What the generators make of the sample pictures: a column for each picture; rows are the picture, its reconstruction,
 * its translation in styles that stay the same over the whole run, and its translation in the style of the picture in
 * that column of the other domain.
 */
public record SampleGrids(Picture a2b, Picture b2a) {
    private static final int FIXED_STYLES = 4;

    static SampleGrids draw(NDManager manager, MunitNetworks networks, TrainingConfig config, TrainingBatch pictures) {
        try (NDManager scratch = manager.newSubManager();
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            Rows rows = new Rows(scratch, pictures, config);
            return new SampleGrids(
                    rows.grid(networks.generatorA(), networks.generatorB(), pictures.a(), pictures.b()),
                    rows.grid(networks.generatorB(), networks.generatorA(), pictures.b(), pictures.a()));
        }
    }

    private record Rows(NDManager scratch, TrainingBatch pictures, TrainingConfig config) {
        Picture grid(Generator from, Generator to, float[] sources, float[] others) {
            Shape one = new Shape(1, pictures.channels(), pictures.height(), pictures.width());
            List<List<float[]>> columns = new ArrayList<>();
            int size = (int) one.size();
            for (int i = 0; i < pictures.batchSize(); i++) {
                NDArray image = scratch.create(java.util.Arrays.copyOfRange(sources, i * size, (i + 1) * size), one);
                NDArray other = scratch.create(java.util.Arrays.copyOfRange(others, i * size, (i + 1) * size), one);
                NDArray content = from.encodeContent(image);
                List<float[]> column = new ArrayList<>();
                column.add(image.toFloatArray());
                column.add(from.decode(content, from.encodeStyle(image)).toFloatArray());
                for (NDArray style : fixedStyles()) {
                    column.add(to.decode(content, style).toFloatArray());
                }
                column.add(to.decode(content, to.encodeStyle(other)).toFloatArray());
                columns.add(column);
            }
            return paint(columns);
        }

        private List<NDArray> fixedStyles() {
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

        private Picture paint(List<List<float[]>> columns) {
            int height = pictures.height();
            int width = pictures.width();
            int rowCount = columns.get(0).size();
            int gridWidth = width * columns.size();
            byte[] rgb = new byte[3 * gridWidth * height * rowCount];
            for (int column = 0; column < columns.size(); column++) {
                for (int row = 0; row < rowCount; row++) {
                    float[] planes = columns.get(column).get(row);
                    for (int y = 0; y < height; y++) {
                        for (int x = 0; x < width; x++) {
                            int target = 3 * ((row * height + y) * gridWidth + column * width + x);
                            for (int c = 0; c < 3; c++) {
                                int plane = Math.min(c, pictures.channels() - 1);
                                float value = planes[(plane * height + y) * width + x];
                                rgb[target + c] = (byte) Math.round(Math.max(0, Math.min(1, (value + 1) / 2)) * 255);
                            }
                        }
                    }
                }
            }
            return new Picture(gridWidth, height * rowCount, rgb);
        }
    }
}
