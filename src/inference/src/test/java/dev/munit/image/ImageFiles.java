package dev.munit.image;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.RenderedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small image files of every kind, made by other writers than ours or put together byte by byte. */
final class ImageFiles {
    private ImageFiles() {}

    static byte[] png(Picture picture) {
        return written("png", buffered(picture), parameters -> parameters);
    }

    static byte[] png(RenderedImage image) {
        return written("png", image, parameters -> parameters);
    }

    static byte[] interlacedPng(Picture picture) {
        return written("png", buffered(picture), ImageFiles::progressive);
    }

    static byte[] jpeg(Picture picture) {
        return written("jpeg", buffered(picture), parameters -> quality(parameters, 1));
    }

    static byte[] progressiveJpeg(Picture picture) {
        return written("jpeg", buffered(picture), parameters -> quality(progressive(parameters), 1));
    }

    static byte[] jpeg(RenderedImage image) {
        return written("jpeg", image, parameters -> quality(parameters, 1));
    }

    static byte[] bmp(RenderedImage image) {
        return written("bmp", image, parameters -> parameters);
    }

    /** Run-length encoded, with 256 colours. */
    static byte[] packedBmp(RenderedImage image) {
        return written("bmp", image, parameters -> {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionType("BI_RLE8");
            return parameters;
        });
    }

    static byte[] gif(RenderedImage image) {
        return written("gif", image, parameters -> parameters);
    }

    static byte[] losslessWebp(RenderedImage image) {
        return webp(image, "Lossless", 1);
    }

    static byte[] lossyWebp(RenderedImage image) {
        return webp(image, "Lossy", 0.95f);
    }

    private static byte[] webp(RenderedImage image, String type, float quality) {
        return written(
                new WebPImageWriterSpi().createWriterInstance(null), new IIOImage(image, null, null), parameters -> {
                    parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                    parameters.setCompressionType(type);
                    parameters.setCompressionQuality(quality);
                    return parameters;
                });
    }

    /** Four numbers a pixel, stored as they are: whether they are CMYK or YCCK is for {@link #adobe} to say. */
    static byte[] fourComponentJpeg(int width, int height, int... pixel) {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (int i = 0; i < width * height; i++) {
            raster.setPixel(i % width, i / width, pixel);
        }
        return written(
                ImageIO.getImageWritersByFormatName("jpeg").next(),
                new IIOImage(raster, null, null),
                parameters -> quality(parameters, 1));
    }

    static BufferedImage buffered(Picture picture) {
        BufferedImage image = new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < picture.width() * picture.height(); i++) {
            int x = i % picture.width();
            int y = i / picture.width();
            image.setRGB(x, y, picture.pixel(x, y));
        }
        return image;
    }

    /** A picture of few colours with a palette of 2^bits. */
    static BufferedImage indexed(int bits, int width, int height, int... argb) {
        IndexColorModel model = new IndexColorModel(bits, argb.length, argb, 0, true, -1, DataBuffer.TYPE_BYTE);
        int type = bits < 8 ? BufferedImage.TYPE_BYTE_BINARY : BufferedImage.TYPE_BYTE_INDEXED;
        BufferedImage image = new BufferedImage(width, height, type, model);
        for (int i = 0; i < width * height; i++) {
            image.getRaster().setSample(i % width, i / width, 0, i % argb.length);
        }
        return image;
    }

    /** A PNG with a chunk more, right behind its header. */
    static byte[] withChunk(byte[] png, String type, byte[] data) {
        return inserted(png, 33, chunk(type, data));
    }

    static byte[] chunk(String type, byte[] data) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + data.length);
        chunk.putInt(data.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(data);
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + data.length);
        return chunk.putInt((int) sum.getValue()).array();
    }

    /** A JPEG with a segment more, right behind its first marker. */
    static byte[] withSegment(byte[] jpeg, int marker, byte[] data) {
        ByteBuffer segment = ByteBuffer.allocate(4 + data.length);
        segment.put((byte) 0xff)
                .put((byte) marker)
                .putShort((short) (2 + data.length))
                .put(data);
        return inserted(jpeg, 2, segment.array());
    }

    static byte[] adobe(byte[] jpeg, int transform) {
        byte[] data = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) transform};
        return withSegment(jpeg, 0xee, data);
    }

    static byte[] exif(int orientation, ByteOrder order) {
        ByteBuffer tiff = ByteBuffer.allocate(38).order(order);
        tiff.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.ISO_8859_1));
        tiff.putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        // A maker's name of two letters, then the orientation.
        tiff.putShort((short) 0x010f).putShort((short) 2).putInt(2).putInt(0);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        return tiff.array();
    }

    /** A WebP of the extended kind: a canvas, and chunks on it. */
    static byte[] extendedWebp(int flags, int width, int height, byte[]... chunks) {
        byte[] all = joined(chunks);
        ByteBuffer file = ByteBuffer.allocate(30 + all.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put(latin("RIFF")).putInt(22 + all.length).put(latin("WEBP"));
        file.put(latin("VP8X")).putInt(10).putInt(flags);
        file.putShort((short) (width - 1)).put((byte) 0);
        file.putShort((short) (height - 1)).put((byte) 0);
        return file.put(all).array();
    }

    static byte[] riffChunk(String type, byte[] data) {
        ByteBuffer chunk =
                ByteBuffer.allocate(8 + data.length + (data.length & 1)).order(ByteOrder.LITTLE_ENDIAN);
        return chunk.put(latin(type)).putInt(data.length).put(data).array();
    }

    /** The chunks of a simple WebP, without the file's header. */
    static byte[] bitstream(byte[] webp) {
        return Arrays.copyOfRange(webp, 12, webp.length);
    }

    static byte[] animationFrame(int left, int top, int width, int height, byte[] bitstream) {
        ByteBuffer frame = ByteBuffer.allocate(16 + bitstream.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int number : new int[] {left / 2, top / 2, width - 1, height - 1, 100}) {
            frame.putShort((short) number).put((byte) 0);
        }
        return riffChunk("ANMF", frame.put((byte) 0).put(bitstream).array());
    }

    static byte[] inserted(byte[] file, int at, byte[] more) {
        ByteBuffer whole = ByteBuffer.allocate(file.length + more.length);
        return whole.put(file, 0, at).put(more).put(file, at, file.length - at).array();
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ImageWriteParam progressive(ImageWriteParam parameters) {
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        return parameters;
    }

    private static ImageWriteParam quality(ImageWriteParam parameters, float quality) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(quality);
        return parameters;
    }

    private static byte[] written(String format, RenderedImage image, UnaryOperator<ImageWriteParam> settings) {
        return written(ImageIO.getImageWritersByFormatName(format).next(), new IIOImage(image, null, null), settings);
    }

    private static byte[] written(ImageWriter writer, IIOImage image, UnaryOperator<ImageWriteParam> settings) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(output);
            writer.write(null, image, settings.apply(writer.getDefaultWriteParam()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
