package dev.munit.image;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import java.awt.Point;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes pictures as image files. The same picture gives the same bytes. */
public final class PictureWriter {
    private PictureWriter() {}

    /**
     * The picture as a file.
     *
     * @param quality 1 (small) to 100 (good) for JPEG and WebP; PNG is always exact
     * @param text keywords and their texts: PNG's text chunks, or a line for each in the user's comment of EXIF; a JPEG
     *     goes without where they are more than the 64 kB that it has room for
     * @throws PictureTooLong if the format cannot hold a picture of that size
     */
    public static byte[] write(Picture picture, ImageFormat format, int quality, Map<String, String> text) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("the quality must be between 1 and 100, not " + quality);
        }
        if (Math.max(picture.width(), picture.height()) > format.longestSide()) {
            throw new PictureTooLong(picture.size(), format.mediaType(), format.longestSide());
        }
        return switch (format) {
            case PNG -> PngWriter.write(picture, text);
            case JPEG ->
                EmbeddedText.inJpeg(
                        lossy(ImageIO.getImageWritersByFormatName("jpeg").next(), picture, quality), text);
            case WEBP -> EmbeddedText.inWebp(lossy(webpWriter(), picture, quality), picture.size(), text);
        };
    }

    /** Made directly, since where Image I/O looks for plug-ins depends on which thread asked first. */
    private static ImageWriter webpWriter() {
        return new WebPImageWriterSpi().createWriterInstance(null);
    }

    private static byte[] lossy(ImageWriter writer, Picture picture, int quality) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType(parameters.getCompressionTypes()[0]);
            parameters.setCompressionQuality(quality / 100f);
            writer.setOutput(output);
            writer.write(null, new IIOImage(image(picture), null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory could not be written to", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The picture's own bytes as Java's image classes see them. */
    static BufferedImage image(Picture picture) {
        int[] offsets = {0, 1, 2};
        PixelInterleavedSampleModel samples = new PixelInterleavedSampleModel(
                DataBuffer.TYPE_BYTE, picture.width(), picture.height(), 3, 3 * picture.width(), offsets);
        ComponentColorModel colours = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        DataBufferByte bytes = new DataBufferByte(picture.rgb(), picture.rgb().length);
        return new BufferedImage(colours, Raster.createWritableRaster(samples, bytes, new Point(0, 0)), false, null);
    }
}
