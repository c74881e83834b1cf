package dev.munit.training.run;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/** Two small folders of drawn pictures (outlines of boxes, filled boxes) and a configuration to train on them. */
public final class TinyTask {
    private TinyTask() {}

    public static Path write(Path folder, int iterations, int snapshotEvery) throws IOException {
        return write(folder, iterations, snapshotEvery, "");
    }

    /**
     * Writes both folders and the configuration.
     *
     * @param options more lines of YAML
     */
    public static Path write(Path folder, int iterations, int snapshotEvery, String options) throws IOException {
        for (String set : new String[] {"trainA", "trainB", "testA", "testB"}) {
            Path target = Files.createDirectories(folder.resolve("data").resolve(set));
            SplittableRandom random = new SplittableRandom(set.hashCode());
            for (int i = 0; i < 6; i++) {
                ImageIO.write(
                        box(random, set.endsWith("B")),
                        "png",
                        target.resolve("p" + i + ".png").toFile());
            }
        }
        Path config = folder.resolve("tiny.yaml");
        Files.writeString(config, """
                name: tiny
                seed: 5
                max_iter: %d
                image_save_iter: 1000
                image_display_iter: 1000
                display_size: 2
                snapshot_save_iter: %d
                log_iter: 1
                batch_size: 1
                num_workers: 1
                new_size: 72
                crop_image_height: 64
                crop_image_width: 64
                recon_x_cyc_w: 1
                gen: {dim: 4, mlp_dim: 8, style_dim: 4, n_res: 1}
                dis: {dim: 4}
                data_root: %s
                %s
                """.formatted(iterations, snapshotEvery, folder.resolve("data"), options));
        return config;
    }

    private static BufferedImage box(SplittableRandom random, boolean filled) {
        BufferedImage image = new BufferedImage(80, 72, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, 80, 72);
        pen.setColor(filled ? new Color(random.nextInt(0xffffff)) : Color.BLACK);
        int x = random.nextInt(30);
        int y = random.nextInt(30);
        if (filled) {
            pen.fillRect(x, y, 20 + random.nextInt(25), 20 + random.nextInt(20));
        } else {
            pen.drawRect(x, y, 20 + random.nextInt(25), 20 + random.nextInt(20));
        }
        pen.dispose();
        return image;
    }
}
