package dev.munit.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainPicturesTests {
    private static final int BYTES = 3 * 16 * 16;

    @TempDir
    Path folder;

    @Test
    void keepsPicturesInMemoryWhileTheBudgetLasts() throws IOException {
        PictureFolder.numbered(folder, 3);
        DomainPictures pictures = pictures(2 * BYTES, "000.png", "001.png", "002.png");

        for (int i = 0; i < 3; i++) {
            assertThat(pictures.picture(i)).isNotNull();
            Files.delete(pictures.file(i));
        }

        assertThat(pictures.picture(0)).isNotNull();
        assertThat(pictures.picture(1)).isNotNull();
        assertThatThrownBy(() -> pictures.picture(2))
                .isInstanceOf(UnusableDataSet.class)
                .hasMessage("the picture " + folder.resolve("002.png") + " cannot be opened");
        assertThat(pictures.broken()).isEmpty();
    }

    @Test
    void sharesTheBudgetBetweenDomains() {
        MemoryBudget budget = new MemoryBudget(100);

        assertThat(budget.take(60)).isTrue();
        assertThat(budget.take(60)).isFalse();
        assertThat(budget.take(40)).isTrue();
        assertThat(budget.take(1)).isFalse();
        budget.giveBack(40);
        assertThat(budget.take(40)).isTrue();
    }

    @Test
    void remembersBrokenFiles() throws IOException {
        PictureFolder.numbered(folder, 1);
        byte[] whole = Files.readAllBytes(folder.resolve("000.png"));
        Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(folder.resolve("text.png"), "not a picture");
        DomainPictures pictures = pictures(0, "000.png", "cut.png", "text.png");

        assertThat(pictures.broken()).isEmpty();
        assertThat(pictures.picture(0)).isNotNull();
        for (int i = 1; i < 3; i++) {
            assertThat(pictures.picture(i)).isNull();
        }
        Files.write(folder.resolve("cut.png"), whole);

        assertThat(pictures.picture(1)).isNull();
        assertThat(pictures.broken()).containsExactly(folder.resolve("cut.png"), folder.resolve("text.png"));
    }

    @Test
    void doesNotTakeAnInterruptForABrokenFile() throws IOException {
        PictureFolder.numbered(folder, 1);
        DomainPictures pictures = pictures(0, "000.png");

        Thread.currentThread().interrupt();
        try {
            assertThat(pictures.picture(0)).isNotNull();
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private DomainPictures pictures(long budget, String... names) {
        List<Path> files = Arrays.stream(names).map(folder::resolve).toList();
        return new DomainPictures(files, Part.WHOLE, 16, 3, new MemoryBudget(budget));
    }
}
