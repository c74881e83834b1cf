package dev.munit.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The first frame of a GIF on its canvas.
 *
 * @param size the canvas, which is as large as the file says and holds the frame
 * @param frame the frame's own size
 * @param left columns of canvas before the frame
 * @param top rows of canvas above the frame
 * @param text from the first comment before the frame
 */
record GifFile(byte[] bytes, ImageSize size, ImageSize frame, int left, int top, Map<String, String> text)
        implements ImageFile {
    private static final int HEADER = 13;
    private static final int EXTENSION = 0x21;
    private static final int COMMENT = 0xfe;
    private static final int IMAGE = 0x2c;
    private static final int LONGEST_COMMENT = 1 << 20;

    static GifFile open(byte[] bytes) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int flags = file.get(10);
        boolean hasPalette = (flags & 0x80) != 0;
        file.position(HEADER + (hasPalette ? 3 << ((flags & 7) + 1) : 0));
        Optional<String> comment = Optional.empty();
        while (true) {
            int block = file.get();
            if (block == IMAGE) {
                break;
            }
            if (block != EXTENSION) {
                throw new BrokenImage("the GIF image has no frame");
            }
            if ((file.get() & 0xff) == COMMENT && comment.isEmpty()) {
                comment = Optional.of(comment(bytes, file));
            } else {
                skipBlocks(file);
            }
        }
        int left = Short.toUnsignedInt(file.getShort());
        int top = Short.toUnsignedInt(file.getShort());
        ImageSize frame = new ImageSize(Short.toUnsignedInt(file.getShort()), Short.toUnsignedInt(file.getShort()));
        ImageSize canvas = new ImageSize(
                Math.max(Short.toUnsignedInt(file.getShort(6)), left + frame.width()),
                Math.max(Short.toUnsignedInt(file.getShort(8)), top + frame.height()));
        return new GifFile(bytes, canvas, frame, left, top, TextLines.split(comment.orElse("")));
    }

    /** What an extension holds, in blocks of at most 255 bytes; what goes on for too long is left out. */
    private static String comment(byte[] bytes, ByteBuffer file) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = file.get() & 0xff; length > 0; length = file.get() & 0xff) {
            int start = file.position();
            file.position(start + length);
            if (content.size() < LONGEST_COMMENT) {
                content.write(bytes, start, length);
            }
        }
        return content.toString(StandardCharsets.UTF_8);
    }

    private static void skipBlocks(ByteBuffer file) {
        for (int length = file.get() & 0xff; length > 0; length = file.get() & 0xff) {
            file.position(file.position() + length);
        }
    }

    /** An index a pixel of the frame, and the canvas. */
    @Override
    public long unpackedBytes() {
        return frame.pixels() + 3 * size.pixels();
    }

    @Override
    public Picture decode() throws IOException {
        try (Decoder decoder = Decoder.of("gif", bytes)) {
            return Canvas.of(size, Flattening.overWhite(decoder.image(frame)), left, top);
        }
    }

    @Override
    public Optional<byte[]> colourProfile() {
        return Optional.empty();
    }

    @Override
    public Orientation orientation() {
        return Orientation.UPRIGHT;
    }
}
