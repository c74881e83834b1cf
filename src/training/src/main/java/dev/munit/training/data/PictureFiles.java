package dev.munit.training.data;

import dev.munit.training.config.PictureSource;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The files of one set of pictures, in an order that is the same on every machine. */
public final class PictureFiles {
    private static final Set<String> EXTENSIONS = Set.of("jpg", "jpeg", "png", "ppm", "bmp", "webp");

    private PictureFiles() {}

    /**
     * The pictures of a source: at least one.
     *
     * @throws UnusableDataSet if the folder, the list or a listed file is missing, or there is no picture
     * @throws IOException if the folder or the list cannot be read
     */
    public static List<Path> of(PictureSource source) throws IOException {
        if (source instanceof PictureSource.Listed listed) {
            return listed(listed.folder(), listed.list());
        }
        return below(
                source instanceof PictureSource.Half half ? half.folder() : ((PictureSource.Folder) source).folder());
    }

    /**
     * The pictures of a folder: at least two.
     *
     * @param use what they are for, to be followed by "two pictures"
     * @throws UnusableDataSet if the folder is missing or has fewer
     * @throws IOException if the folder cannot be read
     */
    public static List<Path> atLeastTwo(Path folder, String use) throws IOException {
        List<Path> files = below(folder);
        if (files.size() < 2) {
            throw new UnusableDataSet(use + " two pictures at least, and " + folder.toAbsolutePath() + " has one");
        }
        return files;
    }

    /** Every picture in the folder and the folders in it, sorted by path; links are followed. */
    private static List<Path> below(Path folder) throws IOException {
        requireFolder(folder);
        try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            // As text with '/', so that the order is that of no file system in particular.
            List<Path> files = paths.filter(path -> EXTENSIONS.contains(extension(path)) && Files.isRegularFile(path))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .sorted()
                    .map(folder::resolve)
                    .toList();
            if (files.isEmpty()) {
                throw new UnusableDataSet("there is no picture (jpg, jpeg, png, ppm, bmp, webp) in "
                        + folder.toAbsolutePath() + " or the folders in it");
            }
            return files;
        }
    }

    /** The files that a list names, one on each line, in the list's order. */
    private static List<Path> listed(Path folder, Path list) throws IOException {
        requireFolder(folder);
        if (!Files.isRegularFile(list)) {
            throw new UnusableDataSet("there is no list of pictures " + list.toAbsolutePath());
        }
        List<Path> files = Files.readAllLines(list).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(folder::resolve)
                .toList();
        if (files.isEmpty()) {
            throw new UnusableDataSet("the list of pictures " + list.toAbsolutePath() + " is empty");
        }
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                throw new UnusableDataSet(
                        "there is no picture " + file.toAbsolutePath() + ", which " + list + " lists");
            }
        }
        return files;
    }

    private static void requireFolder(Path folder) throws UnusableDataSet {
        if (!Files.isDirectory(folder)) {
            throw new UnusableDataSet("there is no folder of pictures " + folder.toAbsolutePath());
        }
    }

    private static String extension(Path path) {
        String name = path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
