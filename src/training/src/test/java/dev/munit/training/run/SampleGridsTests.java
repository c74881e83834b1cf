package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.munit.image.Picture;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.data.SamplePictures;
import dev.munit.training.data.TrainingBatch;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleGridsTests {
    private static final int SIZE = 64;
    private static final int ROWS = 7;

    @TempDir
    Path folder;

    @Test
    void showEachPictureAboveWhatIsMadeOfIt() throws Exception {
        TrainingConfig config = TrainingConfig.read(TinyTask.write(folder, 1, 1));
        TrainingBatch pictures = SamplePictures.test(config);
        try (Trainer trainer = Trainer.start(config, Equipment.of(config, Device.cpu()))) {
            SampleGrids grids = trainer.samples(pictures);
            assertGrid(grids.a2b(), pictures.a(), pictures.batchSize());
            assertGrid(grids.b2a(), pictures.b(), pictures.batchSize());
            assertThat(trainer.samples(pictures))
                    .as("the same styles each time")
                    .isEqualTo(grids);
        }
    }

    private static void assertGrid(Picture grid, float[] pictures, int columns) {
        assertThat(grid.width()).isEqualTo(columns * SIZE);
        assertThat(grid.height()).isEqualTo(ROWS * SIZE);
        for (int column = 0; column < columns; column++) {
            for (int y = 0; y < SIZE; y++) {
                for (int x = 0; x < SIZE; x++) {
                    for (int channel = 0; channel < 3; channel++) {
                        float value = pictures[((3 * column + channel) * SIZE + y) * SIZE + x];
                        int at = 3 * (y * grid.width() + column * SIZE + x) + channel;
                        assertThat(grid.rgb()[at] & 0xff).isEqualTo(Math.round((value + 1) * 127.5f));
                    }
                }
            }
        }
    }
}
