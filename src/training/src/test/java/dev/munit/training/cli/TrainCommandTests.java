package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a run is said before it leaves anything behind. */
class TrainCommandTests {
    @TempDir
    private Path folder;

    private Path run;
    private Path config;

    @BeforeEach
    void write() throws IOException {
        for (String set : new String[] {"trainA", "trainB", "testA", "testB"}) {
            Path target = Files.createDirectories(folder.resolve("data").resolve(set));
            BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
            picture.setRGB(5, 5, 0xffffff);
            ImageIO.write(picture, "png", target.resolve("p.png").toFile());
        }
        run = folder.resolve("run");
        config = folder.resolve("tiny.yaml");
        Files.writeString(
                config,
                "{data_root: '" + folder.resolve("data") + "', vgg_w: 1, vgg_model_path: '" + folder
                        + "', new_size: 64, crop_image_height: 64, crop_image_width: 64, gen: {dim: 4}, dis: {dim: 4}}");
    }

    @Test
    void saysThatVggIsMissing() {
        Munit munit = Munit.run("train", "--config", config, "--output", run);

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err())
                .startsWith("munit: vgg_w asks for VGG16's weights, and there is no file "
                        + folder.resolve("models/vgg16.weight"));
        assertThat(run).doesNotExist();
    }

    /** A learning rate of that size makes every number overflow at once. */
    @Test
    void aRunThatBreaksDownTellsOfBrokenPicturesToo() throws IOException {
        Path broken = Files.writeString(folder.resolve("data/trainA/broken.png"), "no picture");
        Files.writeString(config, Files.readString(config).replace("vgg_w: 1", "vgg_w: 0, lr: 1e30"));

        Munit munit = Munit.run("train", "--config", config, "--output", run);

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).startsWith("munit: the losses have not been finite for 20 iterations in a row");
        assertThat(run.resolve("index.html"))
                .content()
                .contains("pictures left out because they are broken: 1, the first " + broken);
        assertThat(run.resolve("checkpoints")).doesNotExist();
    }

    @Test
    void saysWhatAGpuNeeds() {
        Munit munit = Munit.run("train", "--config", config, "--output", run, "--device", "gpu:0");

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).startsWith("munit: the GPU cannot be used: this program brings PyTorch for the CPU");
        assertThat(run).doesNotExist();
    }

    @Test
    void knowsNoOtherDevices() {
        Munit munit = Munit.run("train", "--config", config, "--output", run, "--device", "tpu");

        assertThat(munit.err()).startsWith("munit: there is no device 'tpu'; use cpu, gpu or gpu:0");
        assertThat(run).doesNotExist();
    }
}
