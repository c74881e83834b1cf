package dev.munit.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.training.Drawing;
import dev.munit.training.data.UnusableDataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSetTests {
    private static final int[][] TWO = {{0x400000, 0x004000}, {0x400000, 0x004000, 0x000040}};

    @TempDir
    private Path root;

    @Test
    void findsEachPicturesRightAnswers() throws IOException {
        Squares.write(root, TWO);

        assertThat(TestSet.read(root).pairs())
                .containsExactly(
                        new TestPair(
                                root.resolve("testA/square_0.png"),
                                root.resolve("testB/square_0.png"),
                                List.of(root.resolve("testB_alternatives/square_0_1.png"))),
                        new TestPair(
                                root.resolve("testA/square_1.png"),
                                root.resolve("testB/square_1.png"),
                                List.of(
                                        root.resolve("testB_alternatives/square_1_1.png"),
                                        root.resolve("testB_alternatives/square_1_2.png"))));
    }

    @Test
    void namesAPictureWithoutPartner() throws IOException {
        Squares.write(root, TWO);
        Drawing.save(root.resolve("testA/lonely_3.png"), Drawing.square(0));

        assertThatThrownBy(() -> TestSet.read(root))
                .isInstanceOf(UnusableTestSet.class)
                .hasMessageContaining("lonely_3.png")
                .hasMessageContaining("testB");
    }

    @Test
    void namesAPictureWithoutAlternatives() throws IOException {
        Squares.write(root, TWO);
        Files.delete(root.resolve("testB_alternatives/square_0_1.png"));

        assertThatThrownBy(() -> TestSet.read(root))
                .isInstanceOf(UnusableTestSet.class)
                .hasMessageContaining("testA/square_0.png")
                .hasMessageContaining("testB_alternatives/square_0_1.png");
    }

    @Test
    void needsTwoPictures() throws IOException {
        Squares.write(root, new int[][] {TWO[0]});

        assertThatThrownBy(() -> TestSet.read(root))
                .isInstanceOf(UnusableDataSet.class)
                .hasMessage("a model is judged by two pictures at least, and "
                        + root.resolve("testA").toAbsolutePath() + " has one");
    }

    @Test
    void namesAFolderThatIsMissing() {
        assertThatThrownBy(() -> TestSet.read(root))
                .isInstanceOf(UnusableDataSet.class)
                .hasMessageContaining("testB");
    }
}
