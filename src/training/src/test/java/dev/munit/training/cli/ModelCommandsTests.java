package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.Picture;
import dev.munit.model.bundle.Bundle;
import dev.munit.training.Drawing;
import dev.munit.training.data.PictureFile;
import dev.munit.training.golden.GoldenBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code munit translate}, {@code evaluate} and {@code preview}, with a model that works but has learnt nothing. */
class ModelCommandsTests {
    private static final int[] COLOURS = {0xa04040, 0x40a040, 0x4040a0};

    @TempDir
    private Path folder;

    private Path model;
    private Path data;

    @BeforeEach
    void prepare() throws IOException {
        model = GoldenBundle.write(folder.resolve("golden")).folder();
        data = folder.resolve("data");
        for (int i = 0; i < 3; i++) {
            Drawing.save(data.resolve("testA/thing_" + i + ".png"), Drawing.square(0));
            Drawing.save(data.resolve("testB/thing_" + i + ".png"), Drawing.square(COLOURS[i]));
            Drawing.save(data.resolve("testB_alternatives/thing_" + i + "_1.png"), Drawing.square(0x202020));
        }
    }

    @Test
    void translatesAFolder() {
        Path output = folder.resolve("out");

        Munit munit = Munit.runModel("translate", model, data.resolve("testA"), "-o", output, "--samples", 2)
                .succeeded();

        assertThat(munit.out()).contains("3 translated: " + output);
        assertThat(munit.err().lines()).containsExactly("1/3", "2/3", "3/3");
        assertThat(output).isDirectoryContaining("glob:**/thing_2-2.png");
        assertThat(output.toFile().list()).hasSize(6);
    }

    @Test
    void translatesTheOtherWayInThatSizeAndFormat() throws IOException {
        Path output = folder.resolve("out");
        Path picture = data.resolve("testB/thing_0.png");

        Munit.runModel(
                        "translate",
                        model,
                        picture,
                        "-o",
                        output,
                        "--direction",
                        "chairs2edges",
                        "--size",
                        48,
                        "--resolution",
                        "source",
                        "--format",
                        "jpeg",
                        "--quality",
                        70)
                .succeeded();

        assertThat(PictureFile.read(output.resolve("thing_0-1.jpeg")).width()).isEqualTo(48);
    }

    @Test
    void stylesAreTheSameForEveryPictureIfAsked() throws IOException {
        Path output = folder.resolve("out");
        Path pictures = data.resolve("testA"); // all alike

        Munit.runModel("translate", model, pictures, "-o", output).succeeded();
        assertThat(made("thing_0-1.png")).isNotEqualTo(made("thing_1-1.png"));

        Munit.runModel("translate", model, pictures, "-o", output, "--synchronized")
                .succeeded();
        assertThat(made("thing_0-1.png")).isEqualTo(made("thing_1-1.png"));
    }

    @Test
    void translatesInTheStyleOfEachStylePicture() {
        Path styles = data.resolve("testB");

        Munit.runModel(
                        "translate",
                        model,
                        data.resolve("testA/thing_0.png"),
                        "-o",
                        folder.resolve("out"),
                        "--style",
                        styles.resolve("thing_0.png"),
                        styles.resolve("thing_1.png"),
                        styles.resolve("thing_2.png"))
                .succeeded();

        assertThat(folder.resolve("out").toFile().list()).hasSize(3);
    }

    @Test
    void exitCodeTellsOfBrokenPictures() throws IOException {
        Files.writeString(data.resolve("testA/broken.png"), "not a picture");

        Munit munit = Munit.runModel("translate", model, data.resolve("testA"), "-o", folder.resolve("out"));

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.out()).contains("3 translated, 1 left out");
        assertThat(munit.err()).contains("left out " + data.resolve("testA/broken.png"));
    }

    @Test
    void saysWhichDirectionsThereAre() {
        Munit munit = Munit.runModel(
                "translate", model, data.resolve("testA"), "-o", folder.resolve("out"), "--direction", "cats2dogs");

        assertThat(munit.exitCode()).isEqualTo(2);
        assertThat(munit.err()).contains("no direction 'cats2dogs'; use a2b (edges2chairs) or b2a (chairs2edges)");
    }

    @Test
    void saysThatThereIsNoModel() {
        Munit munit = Munit.runModel("translate", folder.resolve("nowhere"), data, "-o", folder.resolve("out"));

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).contains("nowhere").contains("not a bundle");
    }

    @Test
    void evaluatesForPeopleAndForPrograms() {
        String table =
                Munit.runModel("evaluate", model, "--data", data).succeeded().out();
        String json = Munit.runModel("evaluate", model, "--data", data, "--json")
                .succeeded()
                .out();

        assertThat(table.lines()).hasSize(3);
        assertThat(table).contains("stays on the outline", "styles matter", "guided by a picture", "3 pictures");
        Map<?, ?> values = new JsonMapper().readValue(json, Map.class);
        assertThat(values.get("test_pictures")).isEqualTo(3);
        assertThat((double) values.get("outline_overlap")).isBetween(0.0, 1.0);
        assertThat((double) values.get("true_distance")).isGreaterThan(0.2);
    }

    @Test
    void keepsTheNumbersInTheBundle() throws IOException {
        String json = Munit.runModel("evaluate", model, "--data", data, "--json", "--write")
                .succeeded()
                .out();

        Bundle bundle = Bundle.read(model);
        assertThat(bundle.manifest().quality()).isEqualTo(new JsonMapper().readValue(json, Map.class));
        assertThat(bundle.manifest().licence()).isEqualTo("CC0-1.0");
    }

    @Test
    void previewGoesIntoTheBundle() throws IOException {
        Munit munit = Munit.runModel(
                        "preview", model, "--data", data, "--rows", 2, "--styles", 3, "--tile", 40, "--gap", 4)
                .succeeded();

        Picture preview = PictureFile.read(model.resolve("preview.png"));
        assertThat(preview.width()).isEqualTo(4 * 40 + 3 * 4);
        assertThat(preview.height()).isEqualTo(2 * 40 + 4);
        assertThat(munit.out()).contains("preview.png: 172 x 84 pixels");
        assertThat(Bundle.read(model).manifest().name().value()).isEqualTo("golden");
    }

    @Test
    void previewGoesWhereItIsWanted() {
        Path sheet = folder.resolve("sheet.png");

        Munit.runModel("preview", model, "--data", data, "-o", sheet).succeeded();

        assertThat(sheet).exists();
        assertThat(model.resolve("preview.png")).doesNotExist();
    }

    private Picture made(String file) throws IOException {
        return PictureFile.read(folder.resolve("out").resolve(file));
    }
}
