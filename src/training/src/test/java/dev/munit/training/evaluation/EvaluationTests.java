package dev.munit.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.munit.training.Drawing;
import dev.munit.training.data.UnusablePicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTests {
    /** Colours of one picture 0.2 apart in red, those of the other 0.4; none is like another's. */
    private static final int[][] ANSWERS = {{0x404080, 0x734080}, {0x804040, 0x80a640}};

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeTestSet() throws IOException {
        data = Squares.write(folder, ANSWERS);
    }

    @Test
    void praisesAModelThatDoesWhatItShould() throws IOException {
        Quality quality = measure(PaintingModel.good(), 1);

        assertThat(quality.overlap()).isEqualTo(1);
        assertThat(quality.guided()).isEqualTo(1);
        assertThat(quality.styleDistance()).isBetween(0.1, 0.7);
        assertThat(quality.pictures()).isEqualTo(2);
    }

    @Test
    void comparesColoursWithThoseOfTheRightAnswers() throws IOException {
        Quality quality = measure(PaintingModel.good(), 1);

        assertThat(quality.trueDistance()).isCloseTo((0.2 + 0.4) / 2, within(1e-12));
        assertThat(quality.styleRatio()).isEqualTo(quality.styleDistance() / quality.trueDistance());
    }

    @Test
    void seesThatAModelLeavesTheOutline() throws IOException {
        // The square begins at column 8 and ends before 24.
        Quality quality = measure(PaintingModel.good().fillingOnly(12), 1);

        assertThat(quality.overlap()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void seesThatStylesDoNotMatter() throws IOException {
        Quality quality = measure(PaintingModel.monotonous(0x808080), 1);

        assertThat(quality.overlap()).isEqualTo(1);
        assertThat(quality.styleDistance()).isZero();
        assertThat(quality.styleRatio()).isZero();
    }

    @Test
    void doesNotCallAColourNearerThatIsAsFar() throws IOException {
        data = Squares.write(folder.resolve("alike"), new int[][] {{0x804040, 0x408040}, {0x804040, 0x408040}});

        assertThat(measure(PaintingModel.good(), 1).guided()).isZero();
    }

    @Test
    void guidesByTheStylePictureAndNotByTheOther() throws IOException {
        PaintingModel contrary = new PaintingModel(style -> style.values()[0] > 0 ? 0x404080 : 0x804040, 99);

        // Red 0x80 gives a positive number, red 0x40 a negative one: always the other picture's colour.
        assertThat(measure(contrary, 1).guided()).isZero();
    }

    @Test
    void sameSeedGivesSameNumbersAndAnotherSeedOthers() throws IOException {
        Quality first = measure(PaintingModel.good(), 7);

        assertThat(measure(PaintingModel.good(), 7)).isEqualTo(first);
        assertThat(measure(PaintingModel.good(), 8).styleDistance()).isNotEqualTo(first.styleDistance());
    }

    @Test
    void tellsOfEveryStep() throws IOException {
        TestSet tests = TestSet.read(data);
        List<Integer> steps = new ArrayList<>();

        new Evaluation(PaintingModel.good(), tests, 1, steps::add).measure();

        assertThat(steps)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, Evaluation.steps(tests))
                        .boxed()
                        .toList());
    }

    @Test
    void namesATestPictureThatCannotBeRead() throws IOException {
        Files.write(data.resolve("testB/square_1.png"), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> measure(PaintingModel.good(), 1))
                .isInstanceOf(UnusablePicture.class)
                .hasMessageContaining("square_1.png cannot be used");
    }

    @Test
    void namesARightAnswerThatShowsNothing() throws IOException {
        Drawing.save(data.resolve("testB/square_0.png"), Drawing.square(Drawing.WHITE));

        assertThatThrownBy(() -> measure(PaintingModel.good(), 1))
                .isInstanceOf(UnusableTestSet.class)
                .hasMessageContaining("square_0.png shows nothing");
    }

    @Test
    void namesARightAnswerOfAnotherAspect() throws IOException {
        Drawing.save(data.resolve("testB/square_0.png"), Drawing.of(32, 24, (x, y) -> 0));

        assertThatThrownBy(() -> measure(PaintingModel.good(), 1))
                .isInstanceOf(UnusableTestSet.class)
                .hasMessageContaining("square_0.png")
                .hasMessageContaining("aspect");
    }

    @Test
    void numbersForABundleHaveFourDigits() {
        Quality quality = new Quality(0.123456, 0.2, 0.3, 0.5, 168, 6, 200, 1);

        assertThat(quality.toJson())
                .containsEntry("outline_overlap", 0.1235)
                .containsEntry("style_ratio", 0.6667)
                .containsEntry("guided_share", 0.5)
                .containsEntry("test_pictures", 168)
                .containsEntry("seed", 1L);
    }

    private Quality measure(TestedModel model, long seed) throws IOException {
        return new Evaluation(model, TestSet.read(data), seed, step -> {}).measure();
    }
}
