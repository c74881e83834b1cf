package dev.munit.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The first frame of a GIF on its canvas.
 *
 * @param size the canvas, which is as large as the file says and holds the frame
 * @param frame the frame's own size
 * @param left columns of canvas before the frame
 * @param top rows of canvas above the frame
 */
record GifFile(byte[] bytes, ImageSize size, ImageSize frame, int left, int top) implements ImageFile {
    private static final int HEADER = 13;
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2c;

    static GifFile open(byte[] bytes) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int flags = file.get(10);
        boolean hasPalette = (flags & 0x80) != 0;
        file.position(HEADER + (hasPalette ? 3 << ((flags & 7) + 1) : 0));
        while (true) {
            int block = file.get();
            if (block == IMAGE) {
                break;
            }
            if (block != EXTENSION) {
                throw new BrokenImage("the GIF image has no frame");
            }
            file.get();
            for (int length = file.get() & 0xff; length > 0; length = file.get() & 0xff) {
                file.position(file.position() + length);
            }
        }
        int left = Short.toUnsignedInt(file.getShort());
        int top = Short.toUnsignedInt(file.getShort());
        ImageSize frame = new ImageSize(Short.toUnsignedInt(file.getShort()), Short.toUnsignedInt(file.getShort()));
        ImageSize canvas = new ImageSize(
                Math.max(Short.toUnsignedInt(file.getShort(6)), left + frame.width()),
                Math.max(Short.toUnsignedInt(file.getShort(8)), top + frame.height()));
        return new GifFile(bytes, canvas, frame, left, top);
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
