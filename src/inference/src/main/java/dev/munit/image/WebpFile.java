package dev.munit.image;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A WebP, still or the first frame of a moving one.
 *
 * @param still a file that holds just that picture
 * @param size the canvas
 * @param frame where the picture stands on it
 */
record WebpFile(
        byte[] still,
        ImageSize size,
        Frame frame,
        Optional<byte[]> colourProfile,
        Orientation orientation,
        Map<String, String> text)
        implements ImageFile {
    private static final int FIRST_CHUNK = 12;
    private static final int FRAME_HEADER = 16;
    private static final byte[] EXIF_PREFIX = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

    record Frame(int left, int top, ImageSize size) {}

    static WebpFile open(byte[] bytes) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Optional<byte[]> profile = Optional.empty();
        Orientation orientation = Orientation.UPRIGHT;
        Map<String, String> text = Map.of();
        Optional<ByteBuffer> firstFrame = Optional.empty();
        for (int at = FIRST_CHUNK; at + 8 <= bytes.length; ) {
            String type = new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
            int length = file.getInt(at + 4);
            if (length < 0 || length > bytes.length - at - 8) {
                throw new BrokenImage("the WebP image is cut short");
            }
            ByteBuffer data = file.slice(at + 8, length).order(ByteOrder.LITTLE_ENDIAN);
            switch (type) {
                case "ICCP" -> profile = Optional.of(Arrays.copyOfRange(bytes, at + 8, at + 8 + length));
                case "EXIF" -> {
                    ByteBuffer exif = withoutPrefix(data);
                    orientation = Orientation.ofExif(exif);
                    text = Exif.read(exif).comment().map(TextLines::split).orElse(Map.of());
                }
                case "ANMF" -> firstFrame = firstFrame.isPresent() ? firstFrame : Optional.of(data);
                default -> {}
            }
            at += 8 + length + (length & 1);
        }
        if (firstFrame.isPresent()) {
            return moving(file, firstFrame.get(), profile, orientation, text);
        }
        ImageSize size = sizeOf(bytes);
        return new WebpFile(bytes, size, new Frame(0, 0, size), profile, orientation, text);
    }

    private static WebpFile moving(
            ByteBuffer file,
            ByteBuffer first,
            Optional<byte[]> profile,
            Orientation orientation,
            Map<String, String> text) {
        Frame frame = new Frame(
                2 * uint24(first, 0), 2 * uint24(first, 3), new ImageSize(uint24(first, 6) + 1, uint24(first, 9) + 1));
        // The canvas of the VP8X chunk, which a moving WebP begins with.
        ImageSize canvas = new ImageSize(
                Math.max(uint24(file, 24) + 1, frame.left + frame.size.width()),
                Math.max(uint24(file, 27) + 1, frame.top + frame.size.height()));
        return new WebpFile(
                wrapped(first.slice(FRAME_HEADER, first.limit() - FRAME_HEADER), frame.size),
                canvas,
                frame,
                profile,
                orientation,
                text);
    }

    /** A frame's chunks as a file of their own; alpha needs the extended header before it. */
    private static byte[] wrapped(ByteBuffer chunks, ImageSize size) {
        ByteBuffer out = ByteBuffer.allocate(30 + chunks.limit()).order(ByteOrder.LITTLE_ENDIAN);
        out.put(ascii("RIFF")).putInt(22 + chunks.limit()).put(ascii("WEBP"));
        out.put(ascii("VP8X")).putInt(10).putInt(0x10);
        putUint24(out, size.width() - 1);
        putUint24(out, size.height() - 1);
        return out.put(chunks).array();
    }

    private static ImageSize sizeOf(byte[] bytes) throws IOException {
        try (Decoder decoder = decoder(bytes)) {
            return decoder.size();
        }
    }

    /** A decoder's four bytes a pixel of the frame, and the canvas. */
    @Override
    public long unpackedBytes() {
        return 4 * frame.size.pixels() + 3 * size.pixels();
    }

    @Override
    public Picture decode() throws IOException {
        try (Decoder decoder = decoder(still)) {
            Picture picture = Flattening.overWhite(decoder.image(frame.size));
            return Canvas.of(size, picture, frame.left, frame.top);
        } catch (OutOfMemoryError e) {
            if (e.getMessage() != null) {
                throw e;
            }
            // Not Java's, which says of what: libwebp reports a damaged alpha channel as a lack of memory.
            throw new BrokenImage("the WebP image is damaged", e);
        }
    }

    private static Decoder decoder(byte[] bytes) throws IOException {
        return Decoder.of(new WebPImageReaderSpi().createReaderInstance(null), bytes);
    }

    /** Some programs put before EXIF what JPEG has before it. */
    private static ByteBuffer withoutPrefix(ByteBuffer exif) {
        boolean prefixed = exif.limit() >= EXIF_PREFIX.length
                && exif.slice(0, EXIF_PREFIX.length).equals(ByteBuffer.wrap(EXIF_PREFIX));
        return prefixed ? exif.position(EXIF_PREFIX.length) : exif;
    }

    /** @param out little-endian */
    static void putUint24(ByteBuffer out, int number) {
        out.putShort((short) number).put((byte) (number >> 16));
    }

    private static int uint24(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at)) | (bytes.get(at + 2) & 0xff) << 16;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
