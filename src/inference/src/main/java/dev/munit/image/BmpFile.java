package dev.munit.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;

/** A Windows or OS/2 bitmap. Unpacked it has whole bytes for the bits of a pixel. */
record BmpFile(byte[] bytes, ImageSize size, int bitsPerPixel) implements ImageFile {
    private static final int FILE_HEADER = 14;
    private static final int OS2_HEADER = 12;
    private static final int WINDOWS_HEADER = 40;
    private static final int BI_JPEG = 4;
    private static final int BI_PNG = 5;
    private static final int MOST_COLOURS = 256;

    static BmpFile open(byte[] bytes) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = file.getInt(FILE_HEADER);
        if (headerLength == OS2_HEADER) {
            return new BmpFile(
                    bytes,
                    new ImageSize(Short.toUnsignedInt(file.getShort(18)), Short.toUnsignedInt(file.getShort(20))),
                    Short.toUnsignedInt(file.getShort(24)));
        }
        if (headerLength < WINDOWS_HEADER) {
            throw new BrokenImage("the BMP image has a header of an unknown kind");
        }
        int compression = file.getInt(30);
        if (compression == BI_JPEG || compression == BI_PNG) {
            // Its pixels would be those of a second file with a size of its own.
            throw new UnsupportedImage("this is a BMP that wraps a JPEG or PNG; send that JPEG or PNG itself");
        }
        // A reader makes room for as many colours as are announced.
        if (Integer.compareUnsigned(file.getInt(46), MOST_COLOURS) > 0) {
            throw new BrokenImage("the BMP image announces more than " + MOST_COLOURS + " colours in its palette");
        }
        // Rows from top to bottom are announced by a negative height.
        return new BmpFile(
                bytes,
                new ImageSize(file.getInt(18), Math.absExact(file.getInt(22))),
                Short.toUnsignedInt(file.getShort(28)));
    }

    @Override
    public long unpackedBytes() {
        return size.pixels() * ((bitsPerPixel + Byte.SIZE - 1) / Byte.SIZE);
    }

    @Override
    public Picture decode() throws IOException {
        try (Decoder decoder = Decoder.of("bmp", bytes)) {
            return Flattening.overWhite(decoder.image(size));
        }
    }

    @Override
    public Optional<byte[]> colourProfile() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> text() {
        return Map.of();
    }

    @Override
    public Orientation orientation() {
        return Orientation.UPRIGHT;
    }
}
