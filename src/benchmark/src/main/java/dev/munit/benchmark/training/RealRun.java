package dev.munit.benchmark.training;

import dev.munit.benchmark.http.Memory;
import dev.munit.benchmark.material.RandomPicture;
import dev.munit.benchmark.worker.JavaProcess;
import dev.munit.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * {@code munit train} as a user starts it, with pictures to read, grids to draw and checkpoints to save.
 *
 * @param waited share of the time in which it waited for pictures
 * @param memory at the end of its last iteration; null where the system does not tell
 */
public record RealRun(
        int iterations,
        int threads,
        double waited,
        @Nullable Memory memory) {
    private static final int PICTURES = 40;
    /** As in published data sets, larger than what is trained on. */
    private static final int PICTURE_SIDE = 256;

    private static final int MINUTES = 30;
    private static final int POLL_MILLIS = 100;

    /**
     * Trains with the defaults but for the size, the width and how often it saves.
     *
     * @param jar {@code munit.jar}
     * @throws IOException if the run ends before its last iteration; the log beside it has the reason
     */
    static RealRun of(Path jar, TrainingCell cell, int iterations, Path folder) throws IOException {
        Path data = pictures(folder.resolve("pictures"));
        Path config = folder.resolve("training.yaml");
        Files.writeString(
                config, """
                name: measured
                data_root: %s
                new_size: %d
                crop_image_height: %d
                crop_image_width: %d
                gen: {dim: %d}
                dis: {dim: %d}
                init_dis: kaiming
                # More iterations than are measured: it is stopped.
                max_iter: 1000000
                log_iter: 1
                image_display_iter: 20
                snapshot_save_iter: 20
                """.formatted(data, cell.size(), cell.size(), cell.size(), cell.width(), cell.width()));
        Path run = Files.createTempDirectory(folder, "run");
        Path log = folder.resolve("training.log");
        Process process = new ProcessBuilder(JavaProcess.jar(
                        jar,
                        List.of(),
                        List.of(
                                "train",
                                "--config",
                                config.toString(),
                                "--output",
                                run.toString(),
                                "--threads",
                                Integer.toString(cell.threads()))))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            List<String> rows = await(process, run.resolve("metrics.csv"), iterations, log);
            return new RealRun(
                    iterations,
                    cell.threads(),
                    waited(rows),
                    Memory.of(process.pid()).orElse(null));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path pictures(Path root) throws IOException {
        for (String set : List.of("trainA", "trainB", "testA", "testB")) {
            Path folder = Files.createDirectories(root.resolve(set));
            for (int i = 0; i < PICTURES; i++) {
                Picture picture = RandomPicture.of(PICTURE_SIDE, PICTURE_SIDE, set.hashCode() + i);
                BufferedImage image = new BufferedImage(PICTURE_SIDE, PICTURE_SIDE, BufferedImage.TYPE_3BYTE_BGR);
                byte[] rgb = picture.rgb();
                for (int at = 0; at < rgb.length; at += 3) {
                    int pixel = at / 3;
                    image.setRGB(
                            pixel % PICTURE_SIDE,
                            pixel / PICTURE_SIDE,
                            ((rgb[at] & 0xff) << 16) | ((rgb[at + 1] & 0xff) << 8) | (rgb[at + 2] & 0xff));
                }
                ImageIO.write(image, "jpeg", folder.resolve(i + ".jpg").toFile());
            }
        }
        return root.toAbsolutePath();
    }

    private static List<String> await(Process process, Path metrics, int iterations, Path log) throws IOException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        try {
            while (System.nanoTime() < end && process.isAlive()) {
                List<String> rows = Files.exists(metrics) ? Files.readAllLines(metrics) : List.of();
                if (rows.size() > iterations) {
                    return rows;
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IOException("munit train did not come to iteration " + iterations + "; see " + log);
    }

    /** Of the rows behind the header, {@code iteration,learning_rate,seconds,waited_for_data,...}. */
    static double waited(List<String> rows) {
        double seconds = 0;
        double waited = 0;
        for (String row : rows.subList(1, rows.size())) {
            String[] columns = row.split(",", -1);
            seconds += Double.parseDouble(columns[2]);
            waited += Double.parseDouble(columns[3]);
        }
        return waited / seconds;
    }
}
