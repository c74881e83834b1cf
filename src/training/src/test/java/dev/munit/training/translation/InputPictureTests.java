package dev.munit.training.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputPictureTests {
    @TempDir
    private Path folder;

    @Test
    void findsPicturesByNameAndLeavesTheRest() throws IOException {
        create("c.PNG", "a.jpg", "b.webp", "d.gif", "e.bmp", "f.jpeg", "notes.txt", "png");
        Files.createDirectory(folder.resolve("folder.png"));

        assertThat(InputPicture.in(folder))
                .extracting(InputPicture::name)
                .containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void tellsFilesApartThatDifferInTheExtension() throws IOException {
        create("chair.jpg", "chair.png", "table.png");

        assertThat(InputPicture.in(folder))
                .extracting(InputPicture::name)
                .containsExactly("chair.jpg", "chair.png", "table");
    }

    @Test
    void tellsFilesApartThatDifferInCase() throws IOException {
        create("Chair.jpg", "chair.png");

        assertThat(InputPicture.in(folder))
                .extracting(InputPicture::name)
                .containsExactlyInAnyOrder("Chair.jpg", "chair.png");
    }

    @Test
    void takesASingleFileWhateverItIsCalled() throws IOException {
        create("scan");

        assertThat(InputPicture.in(folder.resolve("scan")))
                .containsExactly(new InputPicture(folder.resolve("scan"), "scan"));
    }

    @Test
    void saysThatThereIsNothing() throws IOException {
        create("notes.txt");

        assertThatThrownBy(() -> InputPicture.in(folder))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("no picture");
        assertThatThrownBy(() -> InputPicture.in(folder.resolve("nowhere")))
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("nowhere");
    }

    private void create(String... names) throws IOException {
        for (String name : names) {
            Files.createFile(folder.resolve(name));
        }
    }
}
