package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import dev.munit.training.Drawing;
import dev.munit.training.data.PictureFile;
import dev.munit.training.dataset.Archives;
import dev.munit.training.dataset.FileServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCommandTests {
    @TempDir
    Path folder;

    @Test
    void fetchesAndUnpacksAndSaysHowToTrainOnIt() throws IOException {
        Path out = folder.resolve("data/shoes");
        try (FileServer server = new FileServer("edges2shoes.tar.gz", pairs())) {
            Munit munit = Munit.run("dataset", "edges2shoes", "--base-url", server.base(), "-o", out)
                    .succeeded();

            assertThat(munit.out())
                    .contains("  data_root: " + out)
                    .contains("  data_aligned: true")
                    .contains("  name_b: shoes")
                    .containsPattern("SHA-256 [0-9a-f]{64}");
        }
        assertThat(out.resolve("train/1_AB.jpg")).exists();
        assertThat(folder.resolve("data").toFile().list()).containsExactly("shoes");
        assertThat(Munit.run("check-data", out).succeeded().out()).contains("trainB: 2 pictures, 16 x 16 pixels");
    }

    @Test
    void cutsThePicturesApartIfAsked() throws IOException {
        Path out = folder.resolve("shoes");
        try (FileServer server = new FileServer("edges2shoes.tar.gz", pairs())) {
            Munit munit = Munit.run("dataset", "edges2shoes", "--base-url", server.base(), "-o", out, "--split")
                    .succeeded();

            assertThat(munit.out()).doesNotContain("data_aligned");
        }
        Picture edges = PictureFile.read(out.resolve("trainA/1_AB.jpg"));
        Picture shoes = PictureFile.read(out.resolve("trainB/1_AB.jpg"));
        assertThat(edges.width()).isEqualTo(16);
        assertThat(edges.rgb()[0] & 0xff).isLessThan(10);
        assertThat(shoes.rgb()[0] & 0xff).isGreaterThan(245);
        assertThat(out.resolve("testA/3_AB.jpg")).exists();
        assertThat(Munit.run("check-data", out).succeeded().out()).contains("trainA: 2 pictures");
    }

    @Test
    void goesOnWithTheDownloadWhereItBroke() throws IOException {
        Path out = folder.resolve("shoes");
        byte[] archive = pairs();
        int first = archive.length / 3;
        try (FileServer server = new FileServer("edges2shoes.tar.gz", archive).breakingAfter(first, 0, 0, 0, 0)) {
            Munit broken = Munit.run("dataset", "edges2shoes", "--base-url", server.base(), "-o", out);
            assertThat(broken.exitCode()).isEqualTo(1);
            assertThat(broken.err()).contains("the same command goes on from there");
            assertThat(out).doesNotExist();
            int asked = server.requests().size();

            Munit.run("dataset", "edges2shoes", "--base-url", server.base(), "-o", out)
                    .succeeded();

            assertThat(server.requests().subList(asked, server.requests().size()))
                    .containsExactly("bytes=" + first + "-");
        }
        assertThat(out.resolve("val/3_AB.jpg")).exists();
    }

    /** A process that was killed while it cut leaves its unfinished folder and the archive. */
    @Test
    void cutsAnewWhatWasInterruptedWhileItWasCut() throws IOException {
        Path out = folder.resolve("shoes");
        Files.write(folder.resolve("edges2shoes.tar.gz"), pairs());
        Path unfinished = folder.resolve("shoes.unpacking/edges2shoes");
        Drawing.save(unfinished.resolve("trainA/1_AB.jpg"), Drawing.square(0));
        Drawing.save(unfinished.resolve("train/2_AB.jpg"), Drawing.square(0));

        Munit.run("dataset", "edges2shoes", "--base-url", "http://nowhere.invalid", "-o", out, "--split")
                .succeeded();

        for (String set : new String[] {"trainA", "trainB"}) {
            assertThat(out.resolve(set).toFile().list()).containsExactlyInAnyOrder("1_AB.jpg", "2_AB.jpg");
        }
        assertThat(folder.toFile().list()).containsExactly("shoes");
        assertThat(PictureFile.read(out.resolve("trainA/1_AB.jpg")).width()).isEqualTo(16);
    }

    @Test
    void anotherFileThanExpectedIsNotUnpacked() throws IOException {
        Path out = folder.resolve("shoes");
        String expected = "0".repeat(64);
        try (FileServer server = new FileServer("edges2shoes.tar.gz", pairs())) {
            Munit munit =
                    Munit.run("dataset", "edges2shoes", "--base-url", server.base(), "-o", out, "--sha256", expected);

            assertThat(munit.exitCode()).isEqualTo(1);
            assertThat(munit.err())
                    .contains("is not the file that was expected")
                    .contains("not " + expected);
        }
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void neverMixesADataSetWithWhatIsThere() throws IOException {
        Path mine = Drawing.save(folder.resolve("shoes/trainA/mine.png"), Drawing.square(0));

        Munit munit = Munit.run("dataset", "edges2shoes", "-o", folder.resolve("shoes"));

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).contains("shoes is not empty");
        assertThat(mine).exists();
    }

    @Test
    void listsWhatThereIs() {
        Munit munit = Munit.run("dataset", "edges2boots");

        assertThat(munit.exitCode()).isEqualTo(2);
        assertThat(munit.err()).contains("no data set 'edges2boots'").contains("edges2shoes, edges2handbags");
        assertThat(Munit.run("dataset").err()).contains("which data set?");
    }

    @Test
    void drawsOutlinesOfAFolder() throws IOException {
        Path source = folder.resolve("photos");
        Drawing.save(source.resolve("deep/square.png"), Drawing.square(0x204060));
        Files.writeString(source.resolve("broken.jpg"), "text");
        Path out = folder.resolve("outlines");

        Munit munit = Munit.run("dataset", "edges", source, "-o", out, "--size", 64);

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.out()).contains("1 drawn, 1 left out: " + out);
        assertThat(munit.err()).contains("left out " + source.resolve("broken.jpg"));
        Picture outline = PictureFile.read(out.resolve("deep/square.png"));
        assertThat(outline.size()).hasToString("64 x 64");
        assertThat(outline.pixel(32, 32)).as("inside").isEqualTo(Drawing.WHITE);
    }

    @Test
    void doesNotDrawAmongThePictures() throws IOException {
        Path source = folder.resolve("photos");
        Drawing.save(source.resolve("square.png"), Drawing.square(0));

        Munit munit = Munit.run("dataset", "edges", source, "-o", source.resolve("outlines"));

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).contains("would lie among the pictures");
    }

    /** Two training pairs and one test pair: black left, white right, both with something on them. */
    private byte[] pairs() throws IOException {
        Picture pair = Drawing.of(32, 16, (x, y) -> {
            boolean dot = x % 16 > 8 && y > 8;
            return x < 16 == dot ? Drawing.WHITE : 0;
        });
        byte[] jpeg = PictureWriter.write(pair, ImageFormat.JPEG, 100, Map.of());
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("edges2shoes/train/1_AB.jpg", jpeg);
        files.put("edges2shoes/train/2_AB.jpg", jpeg);
        files.put("edges2shoes/val/3_AB.jpg", jpeg);
        Path archive = Archives.tarGz(folder.resolve("served.tar.gz"), files);
        byte[] bytes = Files.readAllBytes(archive);
        Files.delete(archive);
        return bytes;
    }
}
