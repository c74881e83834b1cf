package dev.munit.training.dataset;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import dev.munit.training.config.PictureSource;
import dev.munit.training.data.Part;
import dev.munit.training.data.PictureFile;
import dev.munit.training.data.PictureFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Cuts the files of a data set, which show A beside B, apart for programs that cannot do so as they read: {@code train}
 * becomes {@code trainA} and {@code trainB}, {@code val} (or {@code test}) becomes {@code testA} and {@code testB}.
 */
record AlignedSplit(Path root) {
    private static final int BEST = 100;

    /**
     * Cuts; a file that is cut is removed.
     *
     * @param done hears how many files are done
     * @return the files that cannot be read, relative to the root; they are left where they are
     */
    List<Path> run(IntConsumer done) throws IOException {
        List<Path> broken = new ArrayList<>();
        int files = 0;
        String test = Files.isDirectory(root.resolve("val")) ? "val" : "test";
        for (String set : new String[] {"train", test}) {
            String name = set.equals("train") ? "train" : "test";
            for (Path file : PictureFiles.of(new PictureSource.Folder(root.resolve(set)))) {
                if (!cut(file, name)) {
                    broken.add(root.relativize(file));
                }
                done.accept(++files);
            }
        }
        return broken;
    }

    private boolean cut(Path file, String name) throws IOException {
        Picture left;
        Picture right;
        try {
            Picture picture = PictureFile.read(file);
            left = Part.LEFT.cutFrom(picture);
            right = Part.RIGHT.cutFrom(picture);
        } catch (IOException e) {
            return false;
        }
        write(root.resolve(name + "A"), file, left);
        write(root.resolve(name + "B"), file, right);
        Files.delete(file);
        return true;
    }

    private static void write(Path folder, Path file, Picture half) throws IOException {
        String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", ".jpg");
        byte[] jpeg = PictureWriter.write(half, ImageFormat.JPEG, BEST, Map.of());
        Files.write(Files.createDirectories(folder).resolve(name), jpeg);
    }
}
