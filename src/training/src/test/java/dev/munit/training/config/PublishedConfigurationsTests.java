package dev.munit.training.config;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import dev.munit.training.run.Equipment;
import dev.munit.training.run.PublishedTask;
import dev.munit.training.run.TrainingData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every configuration that was published with MUNIT, by its keys and values; {@code spec/munit.md} 2.4. */
class PublishedConfigurationsTests {
    @TempDir
    private Path folder;

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
            String layout)
            throws IOException {
        TrainingConfig config = TrainingConfig.parse(PublishedTask.yaml(name), name);

        assertThat(config.weights()).isEqualTo(new LossWeights(1, 10, 1, 1, 1, cycle, perceptual));
        assertThat(config.output()).isEqualTo(new OutputConfig(log, display, save, 10_000, 3, 0, displaySize));
        assertThat(config.data().newSizeA()).isEqualTo(size);
        assertThat(config.data().cropHeight()).isEqualTo(size);
        assertThat(config.data().layout())
                .isInstanceOf(layout.equals("lists") ? DataLayout.Lists.class : DataLayout.Root.class);
        assertThat(config.warnings()).isEmpty();
        assertThat(TrainingConfig.parse(config.toYaml(), "other")).isEqualTo(config);
    }

    /** What a run looks up before it begins, at the published sizes; {@code PublishedRunsIT} begins. */
    @ParameterizedTest
    @CsvSource({
        "edges2shoes_folder,               256",
        "demo_edges2handbags_list,         256",
        "summer2winter_yosemite256_folder, 256",
        "synthia2cityscape_folder,         512"
    })
    void findTheirPicturesAndWhatElseTheyAskFor(String name, int size) throws IOException {
        String yaml = PublishedTask.yaml(name);
        PublishedTask.prepare(folder, yaml);
        TrainingConfig config = TrainingConfig.parse(
                yaml.replace("./datasets", folder.resolve("datasets").toString()) + "vgg_model_path: " + folder, name);

        TrainingData data = TrainingData.open(config);
        Equipment equipment = Equipment.of(config, Device.cpu(), 1);

        assertThat(data.batches().sizeA()).isEqualTo(2);
        assertThat(data.batches().batch(1).a()).hasSize(3 * size * size);
        assertThat(data.testPictures().batchSize()).isEqualTo(2);
        assertThat(data.testPictures().height()).isEqualTo(size);
        assertThat(equipment.vgg().isPresent()).isEqualTo(name.startsWith("synthia"));
    }

    @Test
    void lookForVggWhereThePublishedProgramKeepsIt() throws IOException {
        TrainingConfig config = TrainingConfig.parse(PublishedTask.yaml("synthia2cityscape_folder"), "any");

        assertThat(config.perceptual()).isEqualTo(new PerceptualConfig(Path.of("."), VggLayer.RELU4_3, VggInput.AUTO));
    }
}
