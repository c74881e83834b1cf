package dev.munit.model;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Reference values that an independent PyTorch implementation of MUNIT has computed. */
public final class Golden {
    private static final Pattern HEADER =
            Pattern.compile("\\{'descr': '<f4', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\), \\}\\s*");

    private Golden() {}

    public static Path file(String name) {
        try {
            return Path.of(
                    Golden.class.getResource("/golden/munit-dim8/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    /** A NumPy file of float32 in C order. */
    public static Tensor npy(String name) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file(name))).order(ByteOrder.LITTLE_ENDIAN);
        int start = 10 + bytes.getShort(8);
        String header = new String(bytes.array(), 10, start - 10, StandardCharsets.US_ASCII);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            throw new IOException("not a float32 array in C order: " + header);
        }
        int[] shape = Arrays.stream(matcher.group(1).split("[, ]+"))
                .mapToInt(Integer::parseInt)
                .toArray();
        float[] data = new float[(bytes.capacity() - start) / Float.BYTES];
        bytes.position(start).asFloatBuffer().get(data);
        return new Tensor(shape, data);
    }

    /** A picture as {@code [1, 3, H, W]} in [-1, 1]. */
    public static Tensor image(String name) throws IOException {
        BufferedImage image = ImageIO.read(file(name).toFile());
        int pixels = image.getWidth() * image.getHeight();
        int[] rgb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        float[] data = new float[3 * pixels];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < pixels; i++) {
                data[channel * pixels + i] = ((rgb[i] >> (16 - 8 * channel)) & 0xff) / 127.5f - 1;
            }
        }
        return new Tensor(new int[] {1, 3, image.getHeight(), image.getWidth()}, data);
    }
}
