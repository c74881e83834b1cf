package dev.munit.training.run;

import dev.munit.image.Picture;
import dev.munit.training.checkpoint.CheckpointFolder;
import dev.munit.training.config.TrainingConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/** What a run leaves behind: {@code config.yaml}, {@code metrics.csv}, {@code checkpoints/} and {@code samples/}. */
public final class RunFolder {
    private final Path root;

    public RunFolder(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    public Path config() {
        return root.resolve("config.yaml");
    }

    public Path metrics() {
        return root.resolve("metrics.csv");
    }

    public CheckpointFolder checkpoints() {
        return new CheckpointFolder(root.resolve("checkpoints"));
    }

    /** Makes the folder and keeps the configuration in it. */
    public void create(TrainingConfig config) throws IOException {
        Files.createDirectories(root.resolve("samples"));
        Files.writeString(config(), config.toYaml());
    }

    /** Writes both directions' grids, for example {@code samples/test-00001000-a2b.png}. */
    public void saveSamples(String name, SampleGrids grids) throws IOException {
        save(name + "-a2b.png", grids.a2b());
        save(name + "-b2a.png", grids.b2a());
    }

    private void save(String name, Picture picture) throws IOException {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        byte[] rgb = picture.rgb();
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int pixel = ((rgb[3 * i] & 0xff) << 16) | ((rgb[3 * i + 1] & 0xff) << 8) | (rgb[3 * i + 2] & 0xff);
            image.setRGB(i % picture.width(), i / picture.width(), pixel);
        }
        Path folder = Files.createDirectories(root.resolve("samples"));
        Path unfinished = folder.resolve(name + ".tmp");
        ImageIO.write(image, "png", unfinished.toFile());
        Files.move(
                unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
