package dev.munit.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTests {
    private static final byte[] FILE = bytes(1);

    @TempDir
    Path folder;

    private Path target;
    private FileServer server;

    @BeforeEach
    void start() throws IOException {
        target = folder.resolve("file.zip");
        server = new FileServer("file.zip", FILE);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void fetchesAFileAndTellsHowFarItIs() throws Exception {
        List<Long> arrived = new ArrayList<>();

        download().run((bytes, total) -> {
            assertThat(total).isEqualTo(FILE.length);
            arrived.add(bytes);
        });

        assertThat(target).hasBinaryContent(FILE);
        assertThat(arrived).isSorted().endsWith((long) FILE.length);
        assertOnlyTheFileIsThere();
    }

    @Test
    void goesOnWhereTheConnectionBroke() throws Exception {
        server.breakingAfter(100_000, 50_000);

        download().run((bytes, total) -> {});

        assertThat(target).hasBinaryContent(FILE);
        // Not exactly where: what a breaking connection had received last may be lost.
        assertThat(server.requests()).hasSize(3).startsWith("all");
        assertThat(server.requests().subList(1, 3)).allMatch(range -> range.matches("bytes=[1-9]\\d{4,}-"));
        assertOnlyTheFileIsThere();
    }

    @Test
    void givesUpWhenNothingComesAnyMoreAndALaterAttemptGoesOn() throws Exception {
        server.breakingAfter(70_000, 0, 0, 0, 0);

        assertThatThrownBy(() -> download().run((bytes, total) -> {}))
                .isInstanceOf(DownloadFailed.class)
                .hasMessageContaining("broke after 0.")
                .hasMessageEndingWith("the same command goes on from there");
        assertThat(target).doesNotExist();
        long arrived = Files.size(folder.resolve("file.zip.part"));
        assertThat(arrived).isBetween(10_000L, 70_000L);

        download().run((bytes, total) -> {});

        assertThat(target).hasBinaryContent(FILE);
        assertThat(server.requests()).startsWith("all").endsWith("bytes=" + arrived + "-");
    }

    @Test
    void doesNotMixTwoVersionsOfAFile() throws Exception {
        server.breakingAfter(70_000, 0, 0, 0, 0);
        assertThatThrownBy(() -> download().run((bytes, total) -> {})).isInstanceOf(DownloadFailed.class);
        byte[] other = bytes(2);
        server.replace(other, "\"2\"");

        download().run((bytes, total) -> {});

        assertThat(target).hasBinaryContent(other);
    }

    @Test
    void startsAnewWhereTheServerCannotTellVersionsApart() throws Exception {
        server.replace(FILE, null);
        server.breakingAfter(70_000);

        download().run((bytes, total) -> {});

        assertThat(target).hasBinaryContent(FILE);
        assertThat(server.requests()).containsExactly("all", "all");
    }

    @Test
    void aWeakVersionIsNone() throws Exception {
        server.replace(FILE, "W/\"1\"");
        server.breakingAfter(70_000);

        download().run((bytes, total) -> {});

        assertThat(target).hasBinaryContent(FILE);
        assertThat(server.requests()).containsExactly("all", "all");
    }

    @Test
    void takesWhatHadArrivedWholeBeforeTheProcessWasKilled() throws Exception {
        Files.write(folder.resolve("file.zip.part"), FILE);
        Files.writeString(folder.resolve("file.zip.part.version"), "\"1\"");

        download().run((bytes, total) -> {});

        assertThat(target).hasBinaryContent(FILE);
        assertThat(server.requests()).containsExactly("bytes=" + FILE.length + "-");
    }

    @Test
    void doesNotFetchWhatIsThere() throws Exception {
        Files.writeString(target, "there");

        download().run((bytes, total) -> {});

        assertThat(target).hasContent("there");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void saysWhenThereIsNoSuchFile() {
        URI nowhere = URI.create(server.base() + "/nothing.zip");

        assertThatThrownBy(() -> new Download(nowhere, target).run((bytes, total) -> {}))
                .isInstanceOf(DownloadFailed.class)
                .hasMessage(nowhere + " answered with status 404: there is no such file");
    }

    @Test
    void saysWhenNobodyAnswers() {
        server.close();

        assertThatThrownBy(() -> download().run((bytes, total) -> {}))
                .isInstanceOf(DownloadFailed.class)
                .hasMessageContaining("broke after 0.0 MB");
    }

    private Download download() {
        return new Download(URI.create(server.base() + "/file.zip"), target);
    }

    private void assertOnlyTheFileIsThere() {
        assertThat(folder).isDirectoryContaining(target::equals);
        assertThat(folder.toFile().list()).hasSize(1);
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[300_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
