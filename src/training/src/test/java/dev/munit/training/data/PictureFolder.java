package dev.munit.training.data;

import dev.munit.training.config.TrainingConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Small real data sets for tests. */
final class PictureFolder {
    /** Networks small enough for crops of 16 pixels. */
    static final String SMALL_NETWORKS = "dis: {n_layer: 2, num_scales: 1}\n";

    private PictureFolder() {}

    static Path write(Path file, int width, int height, IntBinaryOperator rgbAt) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgbAt.applyAsInt(x, y));
            }
        }
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /**
     * Pictures of 16 x 16 pixels that say which one they are: red is the number (0, 1, ...) everywhere, green is 0 in
     * the left half and 255 in the right half.
     */
    static Path numbered(Path folder, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int number = i;
            write(folder.resolve(String.format("%03d.png", i)), 16, 16, (x, y) -> number << 16 | (x < 8 ? 0 : 0xff00));
        }
        return folder;
    }

    /** The first red value of a picture in a batch: its number. */
    static int number(float[] batch, int place) {
        return Math.round((batch[place * 3 * 16 * 16] + 1) * 127.5f);
    }

    /** Whether green is on the left now. */
    static boolean mirrored(float[] batch, int place) {
        return batch[place * 3 * 16 * 16 + 16 * 16] > 0;
    }

    /** A configuration of 16 pixels, except for the options given. */
    static TrainingConfig config(Path root, String options) {
        StringBuilder yaml = new StringBuilder("data_root: '" + root + "'\n" + SMALL_NETWORKS + options + "\n");
        for (String size : List.of("new_size", "crop_image_height", "crop_image_width")) {
            if (!options.contains(size)) {
                yaml.append(size).append(": 16\n");
            }
        }
        return TrainingConfig.parse(yaml.toString(), "test");
    }
}
