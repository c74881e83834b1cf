package dev.munit.training.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.inference.Direction;
import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ModelResolution;
import dev.munit.inference.NativeSize;
import dev.munit.inference.OriginalSize;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.StyleSampler;
import dev.munit.inference.Translator;
import dev.munit.training.Drawing;
import dev.munit.training.data.PictureFile;
import dev.munit.training.golden.GoldenBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTranslationTests {
    private static Engine engine;
    private static Translator model;

    @TempDir
    private Path folder;

    private Path pictures;
    private Path answers;
    private final Heard heard = new Heard();

    @BeforeAll
    static void loadModel(@TempDir Path bundle) throws IOException {
        engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));
        model = engine.load(GoldenBundle.write(bundle.resolve("golden")));
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    @BeforeEach
    void drawPictures() throws IOException {
        pictures = folder.resolve("pictures");
        answers = folder.resolve("answers");
        Drawing.save(pictures.resolve("first.png"), Drawing.square(0x206040));
        Drawing.save(pictures.resolve("second.png"), Drawing.of(64, 48, (x, y) -> x < y ? 0x402010 : Drawing.WHITE));
    }

    @Test
    void writesEachPictureInEachStyle() throws IOException {
        FolderTranslation.Outcome outcome = translate(new Styles.Drawn(2, 1, false), png());

        assertThat(outcome).isEqualTo(new FolderTranslation.Outcome(2, 0));
        assertThat(names()).containsExactly("first-1.png", "first-2.png", "second-1.png", "second-2.png");
        assertThat(heard.done).containsExactly("1/2", "2/2");
    }

    @Test
    void writesWhatTheModelMakes() throws IOException {
        translate(new Styles.Drawn(1, 9, true), png());

        Picture picture = PictureFile.read(pictures.resolve("first.png"));
        var content = model.encode(Direction.A2B, model.prepare(picture, new ModelResolution()));
        Picture expected = model.decode(Direction.A2B, content, StyleSampler.sample(9, 0, 8));
        assertThat(PictureFile.read(answers.resolve("first-1.png"))).isEqualTo(expected);
    }

    @Test
    void translatesInTheStylesOfOtherPictures() throws IOException {
        Path red = Drawing.save(folder.resolve("red.png"), Drawing.square(0xc02020));
        Path blue = Drawing.save(folder.resolve("blue.png"), Drawing.square(0x2020c0));

        translate(translation().stylesOf(List.of(red, blue)), png());

        assertThat(names()).hasSize(4);
        assertThat(PictureFile.read(answers.resolve("first-1.png")))
                .isNotEqualTo(PictureFile.read(answers.resolve("first-2.png")));
    }

    @Test
    void namesAStylePictureThatCannotBeRead() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.png"), "not a picture");

        assertThatThrownBy(() -> translation().stylesOf(List.of(broken)))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("broken.png");
    }

    @Test
    void namesABrokenPictureAndGoesOn() throws IOException {
        Files.writeString(pictures.resolve("broken.png"), "not a picture");

        FolderTranslation.Outcome outcome = translate(new Styles.Drawn(1, 1, false), png());

        assertThat(outcome).isEqualTo(new FolderTranslation.Outcome(2, 1));
        assertThat(heard.leftOut).hasSize(1).allMatch(line -> line.startsWith("broken.png: this is not an image"));
        assertThat(names()).containsExactly("first-1.png", "second-1.png");
        assertThat(heard.done).containsExactly("1/3", "2/3", "3/3");
    }

    @Test
    void neverWritesOverAPictureItTranslates() throws IOException {
        Picture tricky = Drawing.square(0x505050);
        Path input = Drawing.save(pictures.resolve("first-1.png"), tricky);
        OutputFolder sameFolder = new OutputFolder(pictures, ImageFormat.PNG, 90);

        assertThatThrownBy(() -> translate(new Styles.Drawn(1, 1, false), sameFolder))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("first-1.png");
        assertThat(PictureFile.read(input)).isEqualTo(tricky);
        assertThat(Files.exists(pictures.resolve("second-1.png")))
                .as("nothing is written at all")
                .isFalse();
    }

    @Test
    void neverWritesOverAStylePicture() throws IOException {
        Path style = Drawing.save(answers.resolve("second-1.png"), Drawing.square(0xc02020));
        Styles styles = translation().stylesOf(List.of(style));

        assertThatThrownBy(() -> translation().run(pictures, styles, List.of(style), png(), heard))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("second-1.png");
    }

    @Test
    void replacesEarlierTranslations() throws IOException {
        translate(new Styles.Drawn(1, 1, false), png());
        Picture before = PictureFile.read(answers.resolve("first-1.png"));

        translate(new Styles.Drawn(1, 2, false), png());

        assertThat(PictureFile.read(answers.resolve("first-1.png"))).isNotEqualTo(before);
    }

    @Test
    void givesPicturesBackInTheirOwnSize() throws IOException {
        FolderTranslation original =
                new FolderTranslation(model, Direction.B2A, new ModelResolution(), new OriginalSize());

        original.run(pictures, new Styles.Drawn(1, 1, false), List.of(), png(), heard);

        Picture made = PictureFile.read(answers.resolve("second-1.png"));
        assertThat(made.width()).isEqualTo(64);
        assertThat(made.height()).isEqualTo(48);
    }

    @Test
    void saysInAPngHowItWasMade() throws IOException {
        translate(new Styles.Drawn(1, 77, true), png());

        String png = Files.readString(answers.resolve("first-1.png"), StandardCharsets.ISO_8859_1);
        assertThat(png)
                .contains(chunk("munit.model", "golden@1.0.0"))
                .contains(chunk("munit.direction", "edges2chairs"))
                .contains(chunk("munit.seed", "77"))
                .contains(chunk("munit.style", StyleSampler.sample(77, 0, 8).toString()));
    }

    @Test
    void writesOtherFormats() throws IOException {
        translate(new Styles.Drawn(1, 1, false), new OutputFolder(answers, ImageFormat.JPEG, 90));
        translate(new Styles.Drawn(1, 1, false), new OutputFolder(answers, ImageFormat.WEBP, 90));

        assertThat(names()).containsExactly("first-1.jpeg", "first-1.webp", "second-1.jpeg", "second-1.webp");
        assertThat(PictureFile.read(answers.resolve("first-1.jpeg")).width()).isEqualTo(32);
        assertThat(PictureFile.read(answers.resolve("first-1.webp")).width()).isEqualTo(32);
    }

    /** An uncompressed iTXt chunk without language. */
    private static String chunk(String keyword, String text) {
        return keyword + "\0\0\0\0\0" + text;
    }

    private FolderTranslation.Outcome translate(Styles styles, OutputFolder output) throws IOException {
        return translation().run(pictures, styles, List.of(), output, heard);
    }

    private static FolderTranslation translation() {
        return new FolderTranslation(model, Direction.A2B, new ModelResolution(), new NativeSize());
    }

    private OutputFolder png() {
        return new OutputFolder(answers, ImageFormat.PNG, 90);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(answers)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static final class Heard implements FolderTranslation.Listener {
        private final List<String> done = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();

        @Override
        public void pictureDone(int number, int total) {
            done.add(number + "/" + total);
        }

        @Override
        public void leftOut(Path picture, String reason) {
            leftOut.add(picture.getFileName() + ": " + reason);
        }
    }
}
