package dev.munit.training.data;

import static dev.munit.training.data.PictureFolder.config;
import static dev.munit.training.data.PictureFolder.mirrored;
import static dev.munit.training.data.PictureFolder.number;
import static dev.munit.training.data.PictureFolder.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplePicturesTests {
    @TempDir
    Path root;

    @Test
    void areTheFirstOfEachTestSet() throws IOException {
        numbered(root.resolve("testA"), 5);
        numbered(root.resolve("testB"), 9);

        TrainingBatch samples = SamplePictures.test(config(root, "display_size: 4"));

        assertThat(samples).hasToString("TrainingBatch[iteration 0: 4 x 3 x 16 x 16]");
        for (int i = 0; i < 4; i++) {
            assertThat(number(samples.a(), i)).isEqualTo(i);
            assertThat(number(samples.b(), i)).isEqualTo(i);
            assertThat(mirrored(samples.a(), i)).isFalse();
        }
    }

    @Test
    void areAsManyAsTheSmallerSetHas() throws IOException {
        numbered(root.resolve("trainA"), 5);
        numbered(root.resolve("trainB"), 2);

        assertThat(SamplePictures.train(config(root, "")).batchSize()).isEqualTo(2);
    }

    @Test
    void leaveOutBrokenFiles() throws IOException {
        numbered(root.resolve("testA"), 3);
        numbered(root.resolve("testB"), 3);
        Files.writeString(root.resolve("testA/000.png"), "broken");

        TrainingBatch samples = SamplePictures.test(config(root, "display_size: 2"));

        assertThat(number(samples.a(), 0)).isEqualTo(1);
        assertThat(number(samples.b(), 0)).isEqualTo(0);
    }

    @Test
    void areCutFromTheMiddle() throws IOException {
        // 32 x 16: green only in the middle 16 columns.
        for (String set : new String[] {"testA", "testB"}) {
            PictureFolder.write(root.resolve(set).resolve("wide.png"), 32, 16, (x, y) -> x >= 8 && x < 24 ? 0xff00 : 0);
        }

        TrainingBatch samples = SamplePictures.test(config(root, ""));

        for (int i = 0; i < 16 * 16; i++) {
            assertThat(samples.a()[16 * 16 + i]).isEqualTo(1);
        }
    }

    @Test
    void haveOneChannelWhereTheNetworksAreGrey() throws IOException {
        for (String set : new String[] {"testA", "testB"}) {
            PictureFolder.write(root.resolve(set).resolve("red.png"), 16, 16, (x, y) -> x < 8 ? 0xff0000 : 0xffffff);
        }

        TrainingBatch samples = SamplePictures.test(config(root, "input_dim_a: 1\ninput_dim_b: 1"));

        assertThat(samples).hasToString("TrainingBatch[iteration 0: 1 x 1 x 16 x 16]");
        assertThat(samples.a()[0]).isEqualTo(76 / 127.5f - 1);
        assertThat(samples.a()[15]).isEqualTo(1);
    }

    @Test
    void mustExist() throws IOException {
        numbered(root.resolve("testA"), 1);

        assertThatThrownBy(() -> SamplePictures.test(config(root, "")))
                .isInstanceOf(UnusableDataSet.class)
                .hasMessageContaining("testB");
        Files.createDirectories(root.resolve("testB"));
        Files.writeString(root.resolve("testB/x.png"), "broken");
        assertThatThrownBy(() -> SamplePictures.test(config(root, "")))
                .isInstanceOf(UnusableDataSet.class)
                .hasMessageStartingWith("none of the 1 pictures beside");
    }
}
