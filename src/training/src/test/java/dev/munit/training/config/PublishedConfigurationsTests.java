package dev.munit.training.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every configuration that was published with MUNIT, by its keys and values; {@code spec/munit.md} 2.4. */
class PublishedConfigurationsTests {
    private static final String COMMON = """
            snapshot_save_iter: 10000
            max_iter: 1000000
            batch_size: 1
            weight_decay: 0.0001
            beta1: 0.5
            beta2: 0.999
            init: kaiming
            lr: 0.0001
            lr_policy: step
            step_size: 100000
            gamma: 0.5
            gan_w: 1
            recon_x_w: 10
            recon_s_w: 1
            recon_c_w: 1
            gen:
              dim: 64
              mlp_dim: 256
              style_dim: 8
              activ: relu
              n_downsample: 2
              n_res: 4
              pad_type: reflect
            dis:
              dim: 64
              norm: none
              activ: lrelu
              n_layer: 4
              gan_type: lsgan
              num_scales: 3
              pad_type: reflect
            input_dim_a: 3
            input_dim_b: 3
            num_workers: 8
            """;

    private static final String FOLDER = "data_root: ./datasets/pictures/\n";
    private static final String LISTS = """
            data_folder_train_a: ./datasets/demo_edges2handbags/trainA
            data_list_train_a: ./datasets/demo_edges2handbags/list_trainA.txt
            data_folder_test_a: ./datasets/demo_edges2handbags/testA
            data_list_test_a: ./datasets/demo_edges2handbags/list_testA.txt
            data_folder_train_b: ./datasets/demo_edges2handbags/trainB
            data_list_train_b: ./datasets/demo_edges2handbags/list_trainB.txt
            data_folder_test_b: ./datasets/demo_edges2handbags/testB
            data_list_test_b: ./datasets/demo_edges2handbags/list_testB.txt
            """;

    @ParameterizedTest
    @CsvSource({
        "edges2shoes_folder,                 0, 0, 256, 10, 500, 10000, 16, folder",
        "edges2handbags_folder,              0, 0, 256, 10, 500, 10000, 16, folder",
        "demo_edges2handbags_folder,         0, 0, 256,  1, 100,  1000,  8, folder",
        "demo_edges2handbags_list,           0, 0, 256,  1, 100,  1000,  8, lists",
        "summer2winter_yosemite256_folder,  10, 0, 256,  1, 100, 10000, 16, folder",
        "synthia2cityscape_folder,          10, 1, 512, 10, 500, 10000, 16, folder"
    })
    void loadAsTheyAre(
            String name,
            double cycle,
            double perceptual,
            int size,
            long log,
            long display,
            long save,
            int displaySize,
            String layout) {
        String yaml = COMMON
                + "recon_x_cyc_w: " + cycle + "\nvgg_w: " + perceptual
                + "\nnew_size: " + size + "\ncrop_image_height: " + size + "\ncrop_image_width: " + size
                + "\nlog_iter: " + log + "\nimage_display_iter: " + display
                + "\nimage_save_iter: " + save + "\ndisplay_size: " + displaySize + "\n"
                + (layout.equals("lists") ? LISTS : FOLDER);

        TrainingConfig config = TrainingConfig.parse(yaml, name);

        assertThat(config.weights()).isEqualTo(new LossWeights(1, 10, 1, 1, cycle, perceptual));
        assertThat(config.output()).isEqualTo(new OutputConfig(log, display, save, 10_000, 3, 0, displaySize));
        assertThat(config.data().newSizeA()).isEqualTo(size);
        assertThat(config.data().cropHeight()).isEqualTo(size);
        assertThat(config.data().layout())
                .isInstanceOf(layout.equals("lists") ? DataLayout.Lists.class : DataLayout.Root.class);
        assertThat(config.warnings()).isEmpty();
        assertThat(TrainingConfig.parse(config.toYaml(), "other")).isEqualTo(config);
    }

    @Test
    void lookForVggWhereThePublishedProgramKeepsIt() {
        TrainingConfig config = TrainingConfig.parse(COMMON + FOLDER + "vgg_w: 1", "any");

        assertThat(config.perceptual()).isEqualTo(new PerceptualConfig(Path.of("."), VggLayer.RELU4_3, VggInput.AUTO));
    }
}
