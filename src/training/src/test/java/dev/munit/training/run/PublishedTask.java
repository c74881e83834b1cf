package dev.munit.training.run;

import dev.munit.image.Picture;
import dev.munit.training.Drawing;
import dev.munit.training.config.VggLayer;
import dev.munit.training.golden.StateDictionaryFile;
import dev.munit.training.perceptual.MadeUpVgg;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What a published configuration finds in the working directory: a few small pictures, and VGG16 of made-up weights.
 */
public final class PublishedTask {
    private static final String[][] SETS = {
        {"trainA", "train_a"}, {"trainB", "train_b"}, {"testA", "test_a"}, {"testB", "test_b"}
    };

    private PublishedTask() {}

    /** The text of a published configuration, by its name. */
    public static String yaml(String name) throws IOException {
        try (InputStream in = PublishedTask.class.getResourceAsStream("/published/" + name + ".yaml")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Draws the pictures where the text names them, as if the folder were the working directory. */
    public static void prepare(Path folder, String yaml) throws IOException {
        for (String[] set : SETS) {
            String listed = value(yaml, "data_folder_" + set[1]);
            Path pictures = folder.resolve(listed.isEmpty() ? value(yaml, "data_root") + set[0] : listed);
            StringBuilder names = new StringBuilder();
            for (int i = 0; i < 2; i++) {
                Drawing.save(pictures.resolve(i + ".png"), picture(i + set[0].length() * 3));
                names.append(i).append(".png\n");
            }
            if (!listed.isEmpty()) {
                Files.writeString(folder.resolve(value(yaml, "data_list_" + set[1])), names);
            }
        }
        if (!value(yaml, "vgg_w").equals("0")) {
            Files.createDirectories(folder.resolve("models"));
            StateDictionaryFile.write(folder.resolve("models/vgg16.weight"), MadeUpVgg.caffe(VggLayer.RELU4_3));
        }
    }

    private static String value(String yaml, String key) {
        return yaml.lines()
                .filter(line -> line.startsWith(key + ": "))
                .map(line -> line.substring(key.length() + 2))
                .findFirst()
                .orElse("");
    }

    private static Picture picture(int seed) {
        return Drawing.of(70, 60, (x, y) -> (x * 13 + y * 7 + seed * 1000) * 0x010305 & 0xffffff);
    }
}
