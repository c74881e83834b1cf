package dev.munit.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.Picture;
import dev.munit.training.Drawing;
import dev.munit.training.config.InvalidConfig;
import dev.munit.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that show a picture of A beside one of B. */
class AlignedPicturesTests {
    @TempDir
    Path root;

    @Test
    void areCutApartAsTheyAreRead() throws IOException {
        for (int i = 0; i < 3; i++) {
            pair("train", i);
        }

        UnpairedBatches batches = UnpairedBatches.open(config());

        assertThat(batches.sizeA()).isEqualTo(3);
        assertThat(batches.sizeB()).isEqualTo(3);
        for (int iteration = 1; iteration <= 3; iteration++) {
            TrainingBatch batch = batches.batch(iteration);
            assertThat(blue(batch.a())).as("left").isEqualTo(-1);
            assertThat(blue(batch.b())).as("right").isEqualTo(1);
        }
    }

    @Test
    void aBrokenFileIsOneBrokenFileAndNotTwo() throws IOException {
        pair("train", 0);
        Path broken = Files.writeString(root.resolve("train/1.png"), "broken");
        UnpairedBatches batches = UnpairedBatches.open(config());
        for (int iteration = 1; iteration <= 2; iteration++) {
            batches.batch(iteration);
        }

        assertThat(batches.brokenFiles()).containsExactly(broken);
    }

    @Test
    void testPicturesLieInValOrInTest() throws IOException {
        pair("test", 7);
        assertThat(PictureFolder.number(SamplePictures.test(config()).b(), 0)).isEqualTo(7);

        pair("val", 8);
        assertThat(PictureFolder.number(SamplePictures.test(config()).b(), 0)).isEqualTo(8);
    }

    @Test
    void ofAnOddWidthTheMiddleBelongsToNeither() throws IOException {
        Picture picture = Drawing.of(5, 2, (x, y) -> x);

        assertThat(Part.LEFT.cutFrom(picture)).isEqualTo(Drawing.of(2, 2, (x, y) -> x));
        assertThat(Part.RIGHT.cutFrom(picture)).isEqualTo(Drawing.of(2, 2, (x, y) -> x + 3));
        assertThat(Part.WHOLE.cutFrom(picture)).isSameAs(picture);
        assertThatThrownBy(() -> Part.LEFT.cutFrom(Drawing.of(1, 9, (x, y) -> 0)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has no halves");
    }

    @Test
    void theConfigurationComesBackAsItWas() {
        TrainingConfig config = config();

        assertThat(TrainingConfig.parse(config.toYaml(), "x")).isEqualTo(config);
        assertThatThrownBy(() -> TrainingConfig.parse("data_aligned: true", "x"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage("data_aligned needs data_root, the folder with train and val");
        assertThatThrownBy(() -> TrainingConfig.parse("{data_root: x, data_aligned: 1}", "x"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessage("data_aligned is 1, but must be true or false");
    }

    /** Two squares of 16 x 16: red is the number, green differs from left to right, blue only in the right one. */
    private void pair(String set, int number) throws IOException {
        PictureFolder.write(
                root.resolve(set).resolve(number + ".png"),
                32,
                16,
                (x, y) -> number << 16 | (x % 16 < 8 ? 0 : 0xff00) | (x < 16 ? 0 : 0xff));
    }

    private static float blue(float[] batch) {
        return batch[2 * 16 * 16 + 5];
    }

    private TrainingConfig config() {
        return PictureFolder.config(root, "data_aligned: true");
    }
}
