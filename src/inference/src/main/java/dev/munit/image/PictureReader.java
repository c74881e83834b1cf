package dev.munit.image;

import java.io.IOException;

/**
 * Reads an image file into RGB pixels: JPEG (grey, CMYK and YCCK too), PNG, WebP, GIF (the first frame) and BMP. What
 * is transparent is laid over white, EXIF's orientation is applied, and the colours of an embedded profile become sRGB.
 *
 * <p>The file is taken to be hostile. Its length is looked at first, then what its first bytes say it is, then the size
 * that its header states, and only then is anything decoded.
 */
public final class PictureReader {
    private PictureReader() {}

    /**
     * The picture that an image file shows.
     *
     * @param bytes the whole file
     * @throws ImageTooLarge if it has more bytes or pixels than allowed, or would unpack to more
     * @throws UnsupportedImage if it is not an image of one of these formats
     * @throws BrokenImage if it is one but cannot be decoded
     */
    public static Picture read(byte[] bytes, ImageLimits limits) throws UnreadableImage {
        return guarded(bytes, limits, (format, file) -> {
            limits.check(file);
            Picture picture = ColourProfile.toSrgb(file.decode(), file.colourProfile());
            return file.orientation().apply(picture);
        });
    }

    /**
     * What an image file says of its picture. No pixel is decoded.
     *
     * @param bytes the whole file
     * @throws ImageTooLarge if it has more bytes than allowed
     * @throws UnsupportedImage if it is not an image of one of these formats
     * @throws BrokenImage if it is cut short or otherwise damaged
     */
    public static ImageDescription describe(byte[] bytes, ImageLimits limits) throws UnreadableImage {
        return guarded(
                bytes, limits, (format, file) -> new ImageDescription(format.mediaType(), file.size(), file.text()));
    }

    private interface Step<T> {
        T of(SourceFormat format, ImageFile file) throws IOException;
    }

    private static <T> T guarded(byte[] bytes, ImageLimits limits, Step<T> step) throws UnreadableImage {
        if (bytes.length > limits.maxBytes()) {
            throw ImageTooLarge.bytes(bytes.length, limits);
        }
        SourceFormat format = SourceFormat.of(bytes);
        try {
            return step.of(format, format.open(bytes));
        } catch (UnreadableImage | OutOfMemoryError e) {
            throw e;
        } catch (LinkageError e) {
            throw new UnsupportedImage(
                    "this machine lacks the library that reads " + format.title() + " images; send a PNG or JPEG", e);
        } catch (IOException | RuntimeException | Error e) {
            // Decoders throw whatever they stumble over, down to InternalError and StackOverflowError.
            throw new BrokenImage(
                    "the " + format.title() + " image cannot be decoded; it is damaged, cut short or of a rare kind",
                    e);
        }
    }
}
