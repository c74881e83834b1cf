package dev.munit.image;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads an image file into RGB pixels. */
public final class PictureReader {
    private PictureReader() {}

    /**
     * The picture that an image file shows, transparent parts over white.
     *
     * @throws UnreadableImage if it is too large, not an image, or broken
     */
    public static Picture read(byte[] bytes, ImageLimits limits) throws UnreadableImage {
        if (bytes.length > limits.maxBytes()) {
            throw ImageTooLarge.bytes(bytes.length, limits);
        }
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new UnsupportedImage("this is not an image of a format that is read here");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > limits.maxPixels()) {
                    throw ImageTooLarge.pixels(width, height, limits);
                }
                return overWhite(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (UnreadableImage e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BrokenImage("the image cannot be decoded; it may be damaged or cut short", e);
        }
    }

    private static Picture overWhite(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        BufferedImage flat = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = flat.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.setComposite(AlphaComposite.SrcOver);
        graphics.drawImage(image, 0, 0, null);
        graphics.dispose();
        byte[] rgb = new byte[Math.multiplyExact(3 * width, height)];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            flat.getRGB(0, y, width, 1, row, 0, width);
            for (int pixel : row) {
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
            }
        }
        return new Picture(width, height, rgb);
    }
}
