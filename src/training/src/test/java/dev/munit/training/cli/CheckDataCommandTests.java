package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.training.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class CheckDataCommandTests {
    @TempDir
    Path data;

    @Test
    void aSoundDataSetIsCountedAndMeasured() throws IOException {
        sound();
        Drawing.save(data.resolve("trainB/wide.png"), Drawing.of(90, 40, (x, y) -> x));

        Munit munit = Munit.run("check-data", data).succeeded();

        assertThat(munit.out().lines())
                .containsExactly(
                        "trainA: 3 pictures, 32 x 32 pixels",
                        "trainB: 4 pictures, from 32 x 32 to 90 x 40 pixels, the median 32 x 32",
                        "testA: 3 pictures, 32 x 32 pixels",
                        "testB: 3 pictures, 32 x 32 pixels",
                        "nothing is missing, broken or of one colour");
    }

    @Test
    void whatIsBrokenOrOfOneColourIsNamedAndFailsTheBuild() throws IOException {
        sound();
        Path broken = Files.writeString(data.resolve("trainA/broken.png"), "text");
        Path white = Drawing.save(data.resolve("trainB/white.png"), Drawing.of(32, 32, (x, y) -> Drawing.WHITE));

        Munit munit = Munit.run("check-data", data);

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.out())
                .contains("  broken: " + broken + " (this is not an image")
                .contains("  of one colour: " + white)
                .contains("problem: trainA: 1 picture broken; training leaves them out")
                .contains("problem: trainB: 1 picture of one colour throughout; training leaves them out")
                .doesNotContain("nothing is missing");
    }

    @Test
    void aMissingFolderIsAProblemOfThatSetAlone() throws IOException {
        sound();
        try (var files = Files.list(data.resolve("testB"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }

        Munit munit = Munit.run("check-data", data);

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.out())
                .contains("trainA: 3 pictures")
                .contains("testB: 0 pictures")
                .contains("problem: testB: there is no picture");
    }

    @Test
    void aConfigurationTellsWhatThePicturesAreWantedFor() throws IOException {
        sound();
        Path config = Files.writeString(
                data.resolve("task.yaml"), "{data_root: '" + data + "', batch_size: 4, new_size: 256}");

        Munit munit = Munit.run("check-data", config);

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.out())
                .contains("remark: testA: the shorter side of 3 pictures is below new_size 256")
                .contains("problem: trainA: 3 usable, and training needs at least 4")
                .doesNotContain("problem: testA");
    }

    @Test
    void filesOfTwoPicturesAreLookedAtByHalves() throws IOException {
        Path half =
                Drawing.save(data.resolve("train/1.png"), Drawing.of(64, 32, (x, y) -> x < 32 ? Drawing.WHITE : x * y));
        Drawing.save(data.resolve("val/1.png"), Drawing.of(64, 32, (x, y) -> x * y));

        Munit munit = Munit.run("check-data", data);

        assertThat(munit.out())
                .contains("trainA: 1 picture, 32 x 32 pixels\n  of one colour: " + half)
                .contains("trainB: 1 picture, 32 x 32 pixels\ntestA")
                .contains("problem: trainA: 0 usable, and training needs at least 1");
    }

    @Test
    void programsGetJson() throws IOException {
        sound();
        Path broken = Files.writeString(data.resolve("trainA/broken.png"), "text");

        Munit munit = Munit.run("check-data", "--json", data);

        Map<?, ?> facts = JsonMapper.shared().readValue(munit.out(), Map.class);
        Map<?, ?> trainA = (Map<?, ?>) facts.get("trainA");
        assertThat(trainA.get("pictures")).isEqualTo(4);
        assertThat(trainA.get("usable")).isEqualTo(3);
        assertThat(((Map<?, ?>) trainA.get("broken")).containsKey(broken.toString()))
                .isTrue();
        assertThat((List<?>) facts.get("problems")).hasSize(1);
    }

    private void sound() throws IOException {
        for (String set : new String[] {"trainA", "trainB", "testA", "testB"}) {
            for (int i = 0; i < 3; i++) {
                Drawing.save(data.resolve(set).resolve(i + ".png"), Drawing.square(i));
            }
        }
    }
}
