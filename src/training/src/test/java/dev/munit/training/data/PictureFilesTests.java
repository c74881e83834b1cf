package dev.munit.training.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.training.config.PictureSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureFilesTests {
    @TempDir
    Path folder;

    @Test
    void findsPicturesInAllFoldersBelowSortedByPath() throws IOException {
        for (String name : List.of("b.JPG", "a/2.png", "a/1.jpeg", "a.ppm", "c/d/e.WebP", "z.bmp")) {
            touch(name);
        }
        for (String name : List.of("notes.txt", "a/.DS_Store", "png", "x.tiff")) {
            touch(name);
        }
        Files.createDirectories(folder.resolve("folder.png"));

        assertThat(PictureFiles.of(new PictureSource.Folder(folder)))
                .extracting(file -> folder.relativize(file).toString().replace('\\', '/'))
                .containsExactly("a.ppm", "a/1.jpeg", "a/2.png", "b.JPG", "c/d/e.WebP", "z.bmp");
    }

    @Test
    void readsAListInItsOrder() throws IOException {
        touch("x/1.png");
        touch("x/2.png");
        Path list = Files.writeString(folder.resolve("list.txt"), "x/2.png\n\n  x/1.png \r\n");

        assertThat(PictureFiles.of(new PictureSource.Listed(folder, list)))
                .containsExactly(folder.resolve("x/2.png"), folder.resolve("x/1.png"));
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path list = Files.writeString(folder.resolve("list.txt"), "absent.png");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "\n");

        refuses(new PictureSource.Folder(folder.resolve("trainA")), "there is no folder of pictures", "trainA");
        refuses(new PictureSource.Folder(folder), "there is no picture (jpg, jpeg, png, ppm, bmp, webp) in");
        refuses(new PictureSource.Listed(folder.resolve("gone"), list), "there is no folder of pictures", "gone");
        refuses(new PictureSource.Listed(folder, folder.resolve("no.txt")), "there is no list of pictures", "no.txt");
        refuses(new PictureSource.Listed(folder, empty), "the list of pictures", "empty.txt is empty");
        refuses(new PictureSource.Listed(folder, list), "there is no picture", "absent.png, which", "list.txt lists");
    }

    private static void refuses(PictureSource source, String... parts) {
        assertThatThrownBy(() -> PictureFiles.of(source))
                .isInstanceOf(UnusableDataSet.class)
                .hasMessageContainingAll(parts);
    }

    private void touch(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
    }
}
