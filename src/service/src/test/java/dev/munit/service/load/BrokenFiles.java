package dev.munit.service.load;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import dev.munit.service.Answer;
import dev.munit.service.Golden;
import dev.munit.service.answer.Provenance;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;

/** Good pictures of all formats, and the same with bytes changed, cut out or cut off. */
public final class BrokenFiles {
    private static final Map<String, String> RECIPE =
            Map.of(Provenance.MODEL, "golden@1.2.3", Provenance.SEED, "7", Provenance.STYLE, "[[0.5,-1.25],[1e-3,2]]");

    private final List<byte[]> whole = new ArrayList<>();

    /** Of one picture, in every format. */
    public BrokenFiles() {
        byte[] png = Golden.bytes("case0/a.png");
        Picture picture = Answer.pictureOf(png);
        whole.add(png);
        for (ImageFormat format : ImageFormat.values()) {
            whole.add(PictureWriter.write(picture, format, 90, RECIPE));
        }
        whole.add(written(picture, "gif"));
        whole.add(written(picture, "bmp"));
    }

    private static byte[] written(Picture picture, String format) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                image.setRGB(x, y, picture.pixel(x, y));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** A file that can be read. */
    public byte[] whole(Random random) {
        return whole.get(random.nextInt(whole.size()));
    }

    /** A file that most likely cannot. */
    public byte[] broken(Random random) {
        byte[] file = whole(random).clone();
        for (int i = 0; i <= random.nextInt(6); i++) {
            int at = random.nextInt(random.nextBoolean() ? file.length : Math.min(64, file.length));
            switch (random.nextInt(5)) {
                case 0 -> file[at] = (byte) random.nextInt();
                case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
                case 2 ->
                    Arrays.fill(file, at, Math.min(file.length, at + 4), (byte) (random.nextBoolean() ? 0xff : 0));
                case 3 -> file = Arrays.copyOf(file, Math.max(1, at));
                default -> System.arraycopy(file, at, file, at / 2, Math.min(32, file.length - at));
            }
        }
        return file;
    }
}
