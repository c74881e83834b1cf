package dev.munit.training.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The kept sample grids in a run's folder, by iteration. */
final class GridFiles {
    private static final Pattern KEPT = Pattern.compile("test-(\\d+)-a2b\\.png");

    private GridFiles() {}

    /** The iterations of which there are grids, the oldest first. */
    static List<Long> kept(Path samples) throws IOException {
        if (!Files.isDirectory(samples)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(samples)) {
            return files.map(file -> KEPT.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Long.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        }
    }
}
