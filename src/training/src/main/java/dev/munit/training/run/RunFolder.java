package dev.munit.training.run;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import dev.munit.training.checkpoint.CheckpointFolder;
import dev.munit.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a run leaves behind: {@code config.yaml}, {@code versions.json}, {@code metrics.csv}, {@code time.csv},
 * {@code index.html}, {@code checkpoints/}, {@code samples/} and {@code tensorboard/}.
 */
public final class RunFolder {
    private static final int BEST_QUALITY = 100;

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

    /** What each start of the run was made with. */
    public Path versions() {
        return root.resolve("versions.json");
    }

    /** How long it took to each checkpoint. */
    public Path time() {
        return root.resolve("time.csv");
    }

    /** Sample grids: {@code current-a2b.png}, {@code test-00001000-a2b.png} and so on. */
    public Path samples() {
        return root.resolve("samples");
    }

    /** Event files for TensorBoard. */
    public Path tensorBoard() {
        return root.resolve("tensorboard");
    }

    /** The page that shows the run. */
    public Path page() {
        return root.resolve("index.html");
    }

    public CheckpointFolder checkpoints() {
        return new CheckpointFolder(root.resolve("checkpoints"));
    }

    /** Makes the folder and keeps the configuration in it. */
    public void create(TrainingConfig config) throws IOException {
        Files.createDirectories(samples());
        WholeFile.write(config(), config.toYaml().getBytes(StandardCharsets.UTF_8));
    }

    /** Writes both directions' grids, for example {@code samples/test-00001000-a2b.png}. */
    public void saveSamples(String name, SampleGrids grids) throws IOException {
        save(name + "-a2b.png", grids.a2b());
        save(name + "-b2a.png", grids.b2a());
    }

    private void save(String name, Picture picture) throws IOException {
        byte[] png = PictureWriter.write(picture, ImageFormat.PNG, BEST_QUALITY, Map.of());
        WholeFile.write(Files.createDirectories(samples()).resolve(name), png);
    }
}
