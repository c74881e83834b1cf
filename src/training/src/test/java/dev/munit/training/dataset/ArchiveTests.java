package dev.munit.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTests {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void leavesOutTheFolderThatEverythingLiesIn() throws IOException {
        Path file = Archives.tarGz(
                folder.resolve("a.tar.gz"), Map.of("shoes/train/1.jpg", CONTENT, "shoes/val/2.jpg", CONTENT));

        new Archive(file).unpack(folder.resolve("out"), files -> {});

        assertThat(folder.resolve("out/train/1.jpg")).hasBinaryContent(CONTENT);
        assertThat(folder.resolve("out/val/2.jpg")).exists();
        assertThat(folder.resolve("out.unpacking")).doesNotExist();
    }

    @Test
    void theFolderAppearsWhenItIsFinishedOrNotAtAll() throws IOException {
        Path file = Archives.tarGz(folder.resolve("a.tar.gz"), Map.of("shoes/train/1.jpg", CONTENT));
        Path out = folder.resolve("out");

        assertThatThrownBy(() -> new Archive(file).unpack(out, files -> {}, root -> {
                    assertThat(root.resolve("train/1.jpg")).exists();
                    assertThat(out).doesNotExist();
                    throw new IOException("interrupted");
                }))
                .hasMessage("interrupted");

        assertThat(folder.toFile().list()).containsExactly("a.tar.gz");
    }

    @Test
    void readsZipFilesToo() throws IOException {
        Path file = Archives.zip(folder.resolve("a.zip"), Map.of("trainA/1.jpg", CONTENT, "trainB/1.jpg", CONTENT));

        new Archive(file).unpack(folder.resolve("out"), files -> {});

        assertThat(folder.resolve("out/trainB/1.jpg")).hasBinaryContent(CONTENT);
    }

    @Test
    void writesNothingOutsideItsFolder() throws IOException {
        Path file = Archives.tarGz(folder.resolve("a.tar.gz"), Map.of("../../evil.jpg", CONTENT));

        assertThatThrownBy(() -> new Archive(file).unpack(folder.resolve("deep/er/out"), files -> {}))
                .isInstanceOf(BrokenArchive.class)
                .hasMessageContaining("../../evil.jpg points out of it");
        assertThat(folder.resolve("deep/evil.jpg")).doesNotExist();
        assertThat(folder.resolve("deep/er/out")).doesNotExist();
    }

    @Test
    void makesNoLinks() throws IOException {
        TarArchiveEntry link = new TarArchiveEntry("train/passwords", TarArchiveEntry.LF_SYMLINK);
        link.setLinkName("/etc/passwd");
        Path file = Archives.tarGz(folder.resolve("a.tar.gz"), Map.of("train/1.jpg", CONTENT), link);

        new Archive(file).unpack(folder.resolve("out"), files -> {});

        assertThat(folder.resolve("out")).isDirectoryRecursivelyContaining("glob:**1.jpg");
        assertThat(folder.resolve("out/passwords")).doesNotExist();
        assertThat(folder.resolve("out/train/passwords")).doesNotExist();
    }

    @Test
    void anArchiveThatIsCutShortLeavesNothingBehind() throws IOException {
        byte[] noise = new byte[200_000];
        new java.util.Random(1).nextBytes(noise);
        Path file = Archives.tarGz(folder.resolve("a.tar.gz"), Map.of("train/1.jpg", noise));
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100_000));

        assertThatThrownBy(() -> new Archive(file).unpack(folder.resolve("out"), files -> {}))
                .isInstanceOf(BrokenArchive.class)
                .hasMessageStartingWith(file + " cannot be unpacked: ")
                .hasMessageEndingWith("remove it to fetch it anew");
        assertThat(folder.toFile().list()).containsExactly("a.tar.gz");
    }

    @Test
    void aPageInsteadOfAnArchiveIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a.tar.gz"), "<html>Sign in</html>");

        assertThatThrownBy(() -> new Archive(file).unpack(folder.resolve("out"), files -> {}))
                .isInstanceOf(BrokenArchive.class);
    }
}
