package dev.munit.training.data;

import dev.munit.image.ImageLimits;
import dev.munit.image.Picture;
import dev.munit.image.PictureReader;
import dev.munit.image.Resampling;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** One file as pixels: as they are, or as crops are cut from them. */
public final class PictureFile {
    /** Generous, as the files are the user's own; beyond it, a picture's bytes do not fit into one array. */
    private static final ImageLimits LIMITS = new ImageLimits(1_000_000_000, 700_000_000);

    private PictureFile() {}

    /**
     * The file's picture, for work that cannot do without it.
     *
     * @throws UnusablePicture if the file cannot be decoded, with its name
     * @throws FileSystemException if it is not there or may not be read
     */
    public static Picture require(Path file) throws IOException {
        try {
            return read(file);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            throw new UnusablePicture(file, e);
        }
    }

    /**
     * The file's picture, for work that names the file itself.
     *
     * @throws IOException if the file cannot be read or decoded
     */
    public static Picture read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return PortablePixmap.is(bytes)
                ? PortablePixmap.read(bytes, LIMITS.maxPixels())
                : PictureReader.read(bytes, LIMITS);
    }

    /**
     * The file's picture, or half of it, resized with antialiasing so that its shorter side has {@code newSize} pixels
     * and the longer one {@code int(newSize * longer / shorter)}, as torchvision's {@code Resize} does.
     *
     * @throws IOException if the file cannot be read or decoded
     */
    static Picture read(Path file, Part part, int newSize) throws IOException {
        Picture picture = part.cutFrom(read(file));
        long shorter = Math.min(picture.width(), picture.height());
        long longer = Math.max(picture.width(), picture.height());
        long newLonger = newSize * longer / shorter;
        if (newLonger * newSize > LIMITS.maxPixels()) {
            throw new IOException("a picture of " + picture.width() + " x " + picture.height()
                    + " pixels is too narrow to be resized to a shorter side of " + newSize);
        }
        return picture.width() <= picture.height()
                ? Resampling.resize(picture, newSize, (int) newLonger)
                : Resampling.resize(picture, (int) newLonger, newSize);
    }
}
