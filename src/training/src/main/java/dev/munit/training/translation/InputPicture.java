package dev.munit.training.translation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file to translate.
 *
 * @param file the picture
 * @param name what its translations' names begin with, unlike that of any other
 */
record InputPicture(Path file, String name) {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "webp", "gif", "bmp");

    /**
     * A file, whatever it is called, or the pictures in a folder, by name; folders in it are not looked into.
     *
     * @throws UnusableInput if there is no such file or folder, or no picture in it
     */
    static List<InputPicture> in(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new UnusableInput("there is no picture or folder " + path);
        }
        if (!Files.isDirectory(path)) {
            return named(List.of(path));
        }
        try (Stream<Path> entries = Files.list(path)) {
            List<Path> files = entries.filter(file -> Files.isRegularFile(file) && EXTENSIONS.contains(extension(file)))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UnusableInput("there is no picture (jpg, jpeg, png, webp, gif, bmp) in " + path);
            }
            return named(files);
        }
    }

    /** Named without the extension; with it where two files differ in nothing else. */
    private static List<InputPicture> named(List<Path> files) {
        Map<String, Long> uses = files.stream()
                .collect(Collectors.groupingBy(file -> stem(file).toLowerCase(Locale.ROOT), Collectors.counting()));
        Function<Path, String> name = file -> uses.getOrDefault(stem(file).toLowerCase(Locale.ROOT), 0L) == 1
                ? stem(file)
                : file.getFileName().toString();
        return files.stream()
                .map(file -> new InputPicture(file, name.apply(file)))
                .toList();
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 1 ? name : name.substring(0, dot);
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
