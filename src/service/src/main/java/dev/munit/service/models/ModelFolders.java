package dev.munit.service.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the folders that are models: those with a {@code bundle.json}. */
final class ModelFolders {
    private static final String MANIFEST = "bundle.json";

    private ModelFolders() {}

    /**
     * The folder itself if it is a model, otherwise its subfolders that are, by name; hidden ones (a bundle that is
     * being written) are left out.
     */
    static List<Path> in(Path folder) throws IOException {
        if (isModel(folder)) {
            return List.of(folder);
        }
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(ModelFolders::isModel)
                    .filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isModel(Path folder) {
        return Files.exists(folder.resolve(MANIFEST));
    }
}
