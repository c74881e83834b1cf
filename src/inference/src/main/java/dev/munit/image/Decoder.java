package dev.munit.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** One Image I/O reader on one file in memory. Never by way of a temporary file, as {@link ImageIO#read} would go. */
final class Decoder implements AutoCloseable {
    private final ImageReader reader;
    private final ImageInputStream input;

    private Decoder(ImageReader reader, byte[] bytes) {
        this.reader = reader;
        this.input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
        reader.setInput(input, true, true);
    }

    /** By the JDK's own reader of that format. */
    static Decoder of(String format, byte[] bytes) {
        return new Decoder(ImageIO.getImageReadersByFormatName(format).next(), bytes);
    }

    static Decoder of(ImageReader reader, byte[] bytes) {
        return new Decoder(reader, bytes);
    }

    ImageSize size() throws IOException {
        return new ImageSize(reader.getWidth(0), reader.getHeight(0));
    }

    BufferedImage image(ImageSize expected) throws IOException {
        check(expected);
        return reader.read(0);
    }

    /** The numbers in the file, whatever colours they mean. */
    Raster raster(ImageSize expected) throws IOException {
        check(expected);
        return reader.readRaster(0, null);
    }

    /** The limits were held against the size that we found; a decoder that finds another must not get by them. */
    private void check(ImageSize expected) throws IOException {
        if (!size().equals(expected)) {
            throw new BrokenImage("the image states two sizes, " + expected + " and " + size() + " pixels");
        }
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
