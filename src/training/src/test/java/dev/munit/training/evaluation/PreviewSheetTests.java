package dev.munit.training.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.image.Picture;
import dev.munit.training.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewSheetTests {
    private static final PreviewSheet SHEET = new PreviewSheet(3, 64, 6, 1);
    private static final int STEP = 64 + 6;

    @TempDir
    private Path folder;

    private List<Path> pictures;

    @BeforeEach
    void drawPictures() throws IOException {
        pictures = List.of(
                Drawing.save(folder.resolve("first.png"), Drawing.square(0)),
                Drawing.save(folder.resolve("second.png"), Drawing.square(0)));
    }

    @Test
    void hasARowForEachPictureAndAColumnForEachStyle() throws IOException {
        Picture sheet = SHEET.draw(PaintingModel.good(), pictures);

        assertThat(sheet.width()).isEqualTo(4 * 64 + 3 * 6);
        assertThat(sheet.height()).isEqualTo(2 * 64 + 6);
    }

    @Test
    void beginsEachRowWithThePictureItself() throws IOException {
        Picture sheet = SHEET.draw(PaintingModel.good(), pictures);

        assertThat(middle(sheet, 0, 0)).isZero();
        assertThat(middle(sheet, 0, 1)).isZero();
    }

    @Test
    void showsTheSameStylesInEachRow() throws IOException {
        Picture sheet = SHEET.draw(PaintingModel.good(), pictures);

        List<Integer> first =
                IntStream.rangeClosed(1, 3).mapToObj(k -> middle(sheet, k, 0)).toList();
        List<Integer> second =
                IntStream.rangeClosed(1, 3).mapToObj(k -> middle(sheet, k, 1)).toList();
        assertThat(first).doesNotHaveDuplicates().isEqualTo(second);
    }

    @Test
    void leavesWhiteBetweenPictures() throws IOException {
        pictures = List.of(Drawing.save(folder.resolve("black.png"), Drawing.of(32, 32, (x, y) -> 0)));

        Picture sheet = SHEET.draw(PaintingModel.monotonous(0x102030), pictures);

        assertThat(sheet.pixel(63, 10)).isZero();
        assertThat(sheet.pixel(64, 10)).isEqualTo(Drawing.WHITE);
        assertThat(sheet.pixel(69, 10)).isEqualTo(Drawing.WHITE);
        assertThat(sheet.pixel(70, 10)).isEqualTo(0x102030);
    }

    @Test
    void anotherSeedShowsOtherStyles() throws IOException {
        Picture sheet = SHEET.draw(PaintingModel.good(), pictures);
        Picture other = new PreviewSheet(3, 64, 6, 2).draw(PaintingModel.good(), pictures);

        assertThat(middle(other, 1, 0)).isNotEqualTo(middle(sheet, 1, 0));
    }

    @Test
    void namesAPictureThatCannotBeRead() throws IOException {
        Files.write(pictures.get(1), new byte[] {1, 2, 3});

        assertThatThrownBy(() -> SHEET.draw(PaintingModel.good(), pictures)).hasMessageContaining("second.png");
    }

    private static int middle(Picture sheet, int column, int row) {
        return sheet.pixel(column * STEP + 32, row * STEP + 32);
    }
}
