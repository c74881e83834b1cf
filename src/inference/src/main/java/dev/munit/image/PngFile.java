package dev.munit.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A PNG.
 *
 * @param pixels the file without the chunks that say nothing about pixels: compressed texts can be bombs too
 * @param text of chunks that are not compressed
 */
record PngFile(
        byte[] pixels,
        ImageSize size,
        Optional<byte[]> colourProfile,
        Orientation orientation,
        Map<String, String> text)
        implements ImageFile {
    private static final int SIGNATURE = 8;
    private static final int BIT_DEPTH = 24;
    private static final int AROUND_DATA = 12;
    private static final int MOST_TEXTS = 32;
    private static final int LONGEST_TEXT = 1 << 20;

    static PngFile open(byte[] bytes) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        ByteArrayOutputStream pixels = new ByteArrayOutputStream(bytes.length);
        pixels.write(bytes, 0, SIGNATURE);
        Optional<byte[]> profile = Optional.empty();
        Orientation orientation = Orientation.UPRIGHT;
        Map<String, String> text = new LinkedHashMap<>();
        ImageSize size = new ImageSize(file.getInt(16), file.getInt(20));
        String type = "";
        for (int at = SIGNATURE; !type.equals("IEND"); ) {
            int length = at + AROUND_DATA <= bytes.length ? file.getInt(at) : -1;
            if (length < 0 || length > bytes.length - at - AROUND_DATA) {
                throw new BrokenImage("the PNG image is cut short");
            }
            type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
            switch (type) {
                case "IHDR", "PLTE", "tRNS", "IDAT", "IEND" -> {
                    checkSum(file, at, length);
                    pixels.write(bytes, at, length + AROUND_DATA);
                }
                case "iCCP" -> profile = profile(file.slice(at + 8, length));
                case "iTXt", "tEXt" -> {
                    if (text.size() < MOST_TEXTS && length < LONGEST_TEXT) {
                        PngText.read(type, file.slice(at + 8, length))
                                .ifPresent(entry -> text.putIfAbsent(entry.getKey(), entry.getValue()));
                    }
                }
                case "eXIf" -> orientation = Orientation.ofExif(file.slice(at + 8, length));
                default -> {}
            }
            at += length + AROUND_DATA;
        }
        return new PngFile(pixels.toByteArray(), size, profile, orientation, text);
    }

    /** Grey, RGB, an index, grey with alpha or RGBA (ISO/IEC 15948, table 11.1), in one or two whole bytes each. */
    @Override
    public long unpackedBytes() {
        int bits = pixels[BIT_DEPTH];
        int channels = switch (pixels[BIT_DEPTH + 1]) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        return size.pixels() * channels * (bits > Byte.SIZE ? 2 : 1);
    }

    @Override
    public Picture decode() throws IOException {
        try (Decoder decoder = Decoder.of("png", pixels)) {
            return Flattening.overWhite(decoder.image(size));
        }
    }

    private static void checkSum(ByteBuffer file, int at, int length) throws BrokenImage {
        CRC32 sum = new CRC32();
        sum.update(file.slice(at + 4, length + 4));
        if ((int) sum.getValue() != file.getInt(at + 8 + length)) {
            throw new BrokenImage("the PNG image is damaged: a checksum in it is wrong");
        }
    }

    /** A name, a zero, the number of the compression method, and the compressed profile. */
    private static Optional<byte[]> profile(ByteBuffer chunk) {
        int name = 0;
        while (name < chunk.limit() && chunk.get(name) != 0) {
            name++;
        }
        chunk.position(Math.min(name + 2, chunk.limit()));
        byte[] inflated = new byte[ColourProfile.MOST_BYTES];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk);
            int length = inflater.inflate(inflated);
            return inflater.finished() ? Optional.of(Arrays.copyOf(inflated, length)) : Optional.empty();
        } catch (DataFormatException e) {
            return Optional.empty();
        } finally {
            inflater.end();
        }
    }
}
