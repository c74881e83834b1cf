package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFoldersTests {
    @TempDir
    Path folder;

    private Path model(String name) throws IOException {
        Path model = Files.createDirectories(folder.resolve(name));
        Files.writeString(model.resolve("bundle.json"), "{}");
        return model;
    }

    @Test
    void findsModelsByName() throws IOException {
        Path b = model("b");
        Path a = model("a");
        Files.createDirectories(folder.resolve("no-model"));
        Files.writeString(folder.resolve("README.md"), "models");
        assertThat(ModelFolders.in(folder)).containsExactly(a, b);
    }

    @Test
    void leavesOutWhatIsBeingWritten() throws IOException {
        model(".edges2chairs.tmp");
        assertThat(ModelFolders.in(folder)).isEmpty();
    }

    @Test
    void takesAFolderThatIsAModelItself() throws IOException {
        Path model = model("edges2chairs");
        assertThat(ModelFolders.in(model)).containsExactly(model);
    }

    @Test
    void findsNothingWhereThereIsNoFolder() throws IOException {
        assertThat(ModelFolders.in(folder.resolve("missing"))).isEmpty();
    }
}
