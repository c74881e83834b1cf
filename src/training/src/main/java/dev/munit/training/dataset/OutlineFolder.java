package dev.munit.training.dataset;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import dev.munit.image.Resampling;
import dev.munit.training.config.PictureSource;
import dev.munit.training.data.PictureFile;
import dev.munit.training.data.PictureFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Draws the outlines of every picture in a folder, and the folders in it, into files of the same names.
 *
 * @param outlines how they are drawn
 * @param size shorter side in pixels that a picture is resized to before, or 0 to leave it as it is
 */
public record OutlineFolder(Outlines outlines, int size) {
    private static final int LOSSLESS = 100;
    private static final int LARGEST = 8192;

    public OutlineFolder {
        if (size < 0 || size > LARGEST) {
            throw new IllegalArgumentException("the size must be from 1 to " + LARGEST + " pixels, not " + size);
        }
    }

    /** Hears of the work. */
    public interface Listener {
        void drawn(int done, int total);

        /** A picture cannot be read. */
        void leftOut(Path picture, String reason);
    }

    /**
     * Draws.
     *
     * @param target is made if it is not there; {@code photo.jpg} becomes {@code photo.png}
     * @return how many were drawn
     */
    public int run(Path source, Path target, Listener listener) throws IOException {
        List<Path> files = PictureFiles.of(new PictureSource.Folder(source));
        if (target.toAbsolutePath()
                .normalize()
                .startsWith(source.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException(
                    "outlines in " + target + " would lie among the pictures; choose a folder outside " + source);
        }
        int drawn = 0;
        for (int i = 0; i < files.size(); i++) {
            if (draw(files.get(i), target.resolve(name(source.relativize(files.get(i)))), listener)) {
                drawn++;
            }
            listener.drawn(i + 1, files.size());
        }
        return drawn;
    }

    private boolean draw(Path file, Path target, Listener listener) throws IOException {
        Picture picture;
        try {
            picture = resized(PictureFile.read(file));
        } catch (FileSystemException gone) {
            throw gone;
        } catch (IOException broken) {
            listener.leftOut(file, String.valueOf(broken.getMessage()));
            return false;
        }
        byte[] png = PictureWriter.write(outlines.of(picture), ImageFormat.PNG, LOSSLESS, Map.of());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.write(target, png);
        return true;
    }

    private Picture resized(Picture picture) {
        int shorter = Math.min(picture.width(), picture.height());
        if (size == 0 || size == shorter) {
            return picture;
        }
        return Resampling.resize(picture, (int) ((long) picture.width() * size / shorter), (int)
                ((long) picture.height() * size / shorter));
    }

    private static String name(Path relative) {
        return relative.toString().replaceFirst("\\.[^.]*$", ".png");
    }
}
