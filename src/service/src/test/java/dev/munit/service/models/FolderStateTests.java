package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStateTests {
    private static final FileTime THEN = FileTime.fromMillis(1_000_000);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.createDirectories(folder.resolve("edges")).resolve("decoder.onnx");
        write("abc", THEN);
    }

    private void write(String content, FileTime when) throws IOException {
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, when);
    }

    @Test
    void staysTheSameWhileNothingIsWritten() {
        assertThat(FolderState.of(folder)).isEqualTo(FolderState.of(folder));
        assertThat(FolderState.of(folder).files()).containsOnlyKeys(Path.of("edges", "decoder.onnx"));
    }

    @Test
    void changesWithTheLengthOfAFile() throws IOException {
        FolderState before = FolderState.of(folder);
        write("abcd", THEN);
        assertThat(FolderState.of(folder)).isNotEqualTo(before);
    }

    @Test
    void changesWithTheTimeOfAFile() throws IOException {
        FolderState before = FolderState.of(folder);
        write("abd", FileTime.fromMillis(1_001_000));
        assertThat(FolderState.of(folder)).isNotEqualTo(before);
    }

    @Test
    void changesWithTheFilesThatThereAre() throws IOException {
        FolderState before = FolderState.of(folder);
        Files.createFile(folder.resolve("bundle.json"));
        FolderState more = FolderState.of(folder);
        Files.delete(file);
        assertThat(more).isNotEqualTo(before);
        assertThat(FolderState.of(folder)).isNotIn(before, more);
    }

    @Test
    void followsALinkToAFolder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-link"), folder);
        try {
            assertThat(FolderState.of(link)).isEqualTo(FolderState.of(folder));
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void isEmptyWhereNothingCanBeRead() {
        assertThat(FolderState.of(folder.resolve("gone")).files()).isEmpty();
    }
}
