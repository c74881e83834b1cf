package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four published kinds of configurations through the real command, each in a working directory of its own. */
class PublishedRunsIT {
    @TempDir
    Path folder;

    /** Only the widths and the crop are smaller than published, so that an iteration does not take a minute. */
    @ParameterizedTest
    @CsvSource({
        "edges2shoes_folder, 10",
        "demo_edges2handbags_list, 1",
        "summer2winter_yosemite256_folder, 1",
        "synthia2cityscape_folder, 10"
    })
    void beginAsTheyAre(String name, int logEvery) throws Exception {
        String published = PublishedTask.yaml(name);
        String yaml = published
                .replace("  dim: 64", "  dim: 4")
                .replaceFirst("crop_image_height: \\d+", "crop_image_height: 64")
                .replaceFirst("crop_image_width: \\d+", "crop_image_width: 64");
        assertThat(yaml.lines().filter(line -> !published.lines().toList().contains(line)))
                .hasSize(4);
        PublishedTask.prepare(folder, yaml);
        Files.writeString(folder.resolve(name + ".yaml"), yaml);
        Path run = folder.resolve("runs").resolve(name);

        try (TrainingProcess process =
                new TrainingProcess(folder, folder.resolve("log"), "train", "--config", name + ".yaml")) {
            process.awaitIteration(run, logEvery);
            process.terminate();
            process.exitCode();
            assertThat(process.output())
                    .contains("training " + name, "of 1000000", "stopped after iteration")
                    .doesNotContain("Exception");
        }

        boolean perceptual = name.startsWith("synthia");
        String[] names = Files.readAllLines(run.resolve("metrics.csv")).get(0).split(",");
        String[] first = Files.readAllLines(run.resolve("metrics.csv")).get(1).split(",");
        for (int column = 0; column < names.length; column++) {
            double value = Double.parseDouble(first[column]);
            assertThat(value).as(names[column]).isFinite();
            if (names[column].startsWith("loss_gen_vgg_")) {
                assertThat(value > 0).as(names[column]).isEqualTo(perceptual);
            }
        }
    }
}
