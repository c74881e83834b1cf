package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.munit.image.Picture;
import dev.munit.training.Drawing;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.data.SamplePictures;
import dev.munit.training.data.TrainingBatch;
import dev.munit.training.data.UnpairedBatches;
import dev.munit.training.step.Losses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether training learns: outlines of boxes on one side, red and blue boxes on the other. */
class LearningIT {
    private static final int SIZE = 32;
    private static final int ITERATIONS = 300;
    private static final int LAST = 25;

    private static final Equipment ON_THE_CPU = new Equipment(Device.cpu(), 1, Optional.empty(), Optional.empty());

    @TempDir
    Path folder;

    @Test
    void reconstructsItsPicturesAndGivesTranslationsTheColourOfTheirStyle() throws Exception {
        TrainingConfig config = task();
        UnpairedBatches batches = UnpairedBatches.open(config);
        TrainingBatch test = SamplePictures.test(config);
        try (Trainer trainer = Trainer.start(config, ON_THE_CPU)) {
            assertThat(Math.abs(separation(trainer.samples(test)))).isLessThan(0.15);
            double imageA = 0;
            double imageB = 0;
            for (int i = 1; i <= ITERATIONS; i++) {
                Losses losses = trainer.iterate(batches.batch(i)).losses();
                if (i == 1) {
                    assertThat(losses.reconXA()).isGreaterThan(0.5f);
                    assertThat(losses.reconXB()).isGreaterThan(0.5f);
                }
                if (i > ITERATIONS - LAST) {
                    imageA += losses.reconXA() / LAST;
                    imageB += losses.reconXB() / LAST;
                }
            }
            double separation = separation(trainer.samples(test));

            System.out.printf("image L1 %.3f and %.3f, styles apart by %.2f%n", imageA, imageB, separation);
            assertThat(imageA).isLessThan(0.3);
            assertThat(imageB).isLessThan(0.3);
            // Between 0.57 and 0.88 from the 50th to the 400th iteration when this was written.
            assertThat(separation).isGreaterThan(0.3);
        }
    }

    /**
     * How much redder translations in the style of red boxes are than those in the style of blue ones, from -2 to 2.
     */
    private static double separation(SampleGrids grids) {
        Picture a2b = grids.a2b();
        int columns = a2b.width() / SIZE;
        int guided = a2b.height() / SIZE - 1;
        double difference = 0;
        for (int column = 0; column < columns; column++) {
            double redness = 0;
            for (int y = SIZE / 2 - 2; y < SIZE / 2 + 2; y++) {
                for (int x = SIZE / 2 - 2; x < SIZE / 2 + 2; x++) {
                    int pixel = a2b.pixel(column * SIZE + x, guided * SIZE + y);
                    redness += ((pixel >> 16) - (pixel & 0xff)) / 255.0 / 16;
                }
            }
            difference += (column % 2 == 0 ? redness : -redness) / (columns / 2.0);
        }
        return difference;
    }

    private TrainingConfig task() throws IOException {
        for (String set : new String[] {"trainA", "trainB", "testA", "testB"}) {
            SplittableRandom random = new SplittableRandom(set.hashCode());
            for (int i = 0; i < 40; i++) {
                Drawing.save(
                        folder.resolve(set).resolve("%02d.png".formatted(i)),
                        box(random, set.endsWith("A") ? null : i % 2 == 0 ? 0xe02020 : 0x2020e0));
            }
        }
        Path yaml = Files.writeString(folder.resolve("boxes.yaml"), """
                seed: 3
                data_root: '%s'
                new_size: 32
                crop_image_height: 32
                crop_image_width: 32
                batch_size: 4
                num_workers: 1
                display_size: 16
                lr: 0.001
                lr_policy: constant
                weight_decay: 0
                init_dis: kaiming
                gen: {dim: 8, mlp_dim: 32, style_dim: 4, n_res: 1}
                dis: {dim: 8, n_layer: 2, num_scales: 2}
                """.formatted(folder));
        return TrainingConfig.read(yaml);
    }

    /** A box around the middle: an outline, or filled with a colour. */
    private static Picture box(SplittableRandom random, Integer colour) {
        int left = random.nextInt(3, 11);
        int right = random.nextInt(20, 29);
        int top = random.nextInt(3, 11);
        int bottom = random.nextInt(20, 29);
        return Drawing.of(SIZE, SIZE, (x, y) -> {
            if (x < left || x > right || y < top || y > bottom) {
                return Drawing.WHITE;
            }
            boolean border = x < left + 2 || x > right - 2 || y < top + 2 || y > bottom - 2;
            return colour != null ? colour : border ? 0 : Drawing.WHITE;
        });
    }
}
