package dev.munit.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An EXIF block, which is a small TIFF file (EXIF 2.32, section 4.6). What is damaged in it reads as if it were not
 * there: nobody wants a picture refused for that.
 */
final class Exif {
    private static final int TIFF_MAGIC = 42;
    private static final int ENTRY = 12;
    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_DIRECTORY = 0x8769;
    private static final int VERSION = 0x9000;
    private static final int USER_COMMENT = 0x9286;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;
    /** What a comment begins with: the name of its character code, eight bytes. */
    private static final int CODE_NAME = 8;

    private static final String ASCII = "ASCII\0\0\0";
    private static final String UNICODE = "UNICODE\0";
    private static final int LONGEST_COMMENT = 1 << 20;

    private final ByteBuffer tiff;

    private Exif(ByteBuffer tiff) {
        this.tiff = tiff;
    }

    static Exif read(ByteBuffer block) {
        ByteBuffer tiff = block.slice();
        boolean little = tiff.hasRemaining() && tiff.get(0) == 'I';
        return new Exif(tiff.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN));
    }

    /** A block that holds nothing but a comment. */
    static byte[] withComment(String comment) {
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(comment);
        byte[] text = comment.getBytes(ascii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_16BE);
        int exifDirectory = 8 + 2 + ENTRY + 4;
        int content = exifDirectory + 2 + 2 * ENTRY + 4;
        ByteBuffer out = ByteBuffer.allocate(content + CODE_NAME + text.length);
        out.put(latin("MM")).putShort((short) TIFF_MAGIC).putInt(8);
        out.putShort((short) 1);
        entry(out, EXIF_DIRECTORY, LONG, 1).putInt(exifDirectory).putInt(0);
        out.putShort((short) 2);
        entry(out, VERSION, UNDEFINED, 4).put(latin("0232"));
        entry(out, USER_COMMENT, UNDEFINED, CODE_NAME + text.length)
                .putInt(content)
                .putInt(0);
        return out.put(latin(ascii ? ASCII : UNICODE)).put(text).array();
    }

    private static ByteBuffer entry(ByteBuffer out, int tag, int type, int count) {
        return out.putShort((short) tag).putShort((short) type).putInt(count);
    }

    /** From 1 to 8. */
    OptionalInt orientation() {
        try {
            OptionalInt at = find(firstDirectory(), ORIENTATION, SHORT);
            return at.isPresent() ? OptionalInt.of(tiff.getShort(at.getAsInt() + 8)) : OptionalInt.empty();
        } catch (IndexOutOfBoundsException damaged) {
            return OptionalInt.empty();
        }
    }

    /** The user's comment. */
    Optional<String> comment() {
        try {
            OptionalInt pointer = find(firstDirectory(), EXIF_DIRECTORY, LONG);
            OptionalInt at = pointer.isPresent()
                    ? find(tiff.getInt(pointer.getAsInt() + 8), USER_COMMENT, UNDEFINED)
                    : OptionalInt.empty();
            return at.isPresent() ? comment(at.getAsInt()) : Optional.empty();
        } catch (IndexOutOfBoundsException damaged) {
            return Optional.empty();
        }
    }

    private Optional<String> comment(int entry) {
        int length = tiff.getInt(entry + 4) - CODE_NAME;
        if (length < 0 || length > LONGEST_COMMENT) {
            return Optional.empty();
        }
        int at = tiff.getInt(entry + 8);
        byte[] code = bytes(at, CODE_NAME);
        byte[] text = bytes(at + CODE_NAME, length);
        if (Arrays.equals(code, latin(ASCII))) {
            return Optional.of(new String(text, StandardCharsets.US_ASCII));
        }
        return Arrays.equals(code, latin(UNICODE)) ? Optional.of(new String(text, utf16())) : Optional.empty();
    }

    private Charset utf16() {
        return tiff.order() == ByteOrder.LITTLE_ENDIAN ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
    }

    private int firstDirectory() {
        return tiff.getShort(2) == TIFF_MAGIC ? tiff.getInt(4) : tiff.limit();
    }

    /** Where the entry of a directory begins. */
    private OptionalInt find(int directory, int tag, int type) {
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + ENTRY * entry;
            if (Short.toUnsignedInt(tiff.getShort(at)) == tag && tiff.getShort(at + 2) == type) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    private byte[] bytes(int at, int length) {
        byte[] bytes = new byte[length];
        tiff.get(at, bytes);
        return bytes;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
