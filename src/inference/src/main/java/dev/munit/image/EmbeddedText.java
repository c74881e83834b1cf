package dev.munit.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Puts texts into files of formats other than PNG, as one comment: EXIF's in a JPEG and a WebP, the format's own in a
 * GIF.
 */
final class EmbeddedText {
    private static final byte[] EXIF_PREFIX = latin("Exif\0\0");
    private static final int LONGEST_SEGMENT = 0xffff - 2;
    private static final int START_OF_IMAGE = 2;
    private static final byte[] APP0 = {(byte) 0xff, (byte) 0xe0};
    private static final byte[] APP1 = {(byte) 0xff, (byte) 0xe1};
    private static final int RIFF_HEADER = 12;
    private static final int HAS_EXIF = 0x08;
    private static final int GIF_HEADER = 13;
    private static final byte[] COMMENT = {0x21, (byte) 0xfe};
    private static final int LONGEST_BLOCK = 255;

    private EmbeddedText() {}

    /**
     * Behind JFIF's segment, where that stands.
     *
     * @return the file as it was where the texts are more than the 64 kB that a segment holds
     */
    static byte[] inJpeg(byte[] jpeg, Map<String, String> texts) {
        byte[] exif = Exif.withComment(TextLines.join(texts));
        if (texts.isEmpty() || EXIF_PREFIX.length + exif.length > LONGEST_SEGMENT) {
            return jpeg;
        }
        ByteBuffer file = ByteBuffer.wrap(jpeg);
        boolean jfif = file.slice(START_OF_IMAGE, APP0.length).equals(ByteBuffer.wrap(APP0));
        int at = jfif ? START_OF_IMAGE + 2 + Short.toUnsignedInt(file.getShort(START_OF_IMAGE + 2)) : START_OF_IMAGE;
        ByteBuffer out = ByteBuffer.allocate(jpeg.length + 4 + EXIF_PREFIX.length + exif.length);
        out.put(jpeg, 0, at).put(APP1).putShort((short) (2 + EXIF_PREFIX.length + exif.length));
        return out.put(EXIF_PREFIX).put(exif).put(jpeg, at, jpeg.length - at).array();
    }

    /**
     * In a file of the extended format (RFC 9649, section 2.7).
     *
     * @param webp of the simple format, without transparency
     */
    static byte[] inWebp(byte[] webp, ImageSize size, Map<String, String> texts) {
        if (texts.isEmpty()) {
            return webp;
        }
        byte[] exif = Exif.withComment(TextLines.join(texts));
        byte[] padding = new byte[exif.length & 1];
        int length = RIFF_HEADER + 18 + webp.length - RIFF_HEADER + 8 + exif.length + padding.length;
        ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(latin("RIFF")).putInt(length - 8).put(latin("WEBP"));
        out.put(latin("VP8X")).putInt(10).putInt(HAS_EXIF);
        WebpFile.putUint24(out, size.width() - 1);
        WebpFile.putUint24(out, size.height() - 1);
        out.put(webp, RIFF_HEADER, webp.length - RIFF_HEADER);
        return out.put(latin("EXIF")).putInt(exif.length).put(exif).put(padding).array();
    }

    /** Before the first frame (GIF89a, section 24), in UTF-8. */
    static byte[] inGif(byte[] gif, Map<String, String> texts) {
        int flags = gif[10];
        int at = GIF_HEADER + ((flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0);
        byte[] comment = TextLines.join(texts).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(gif.length + 2 * comment.length);
        out.write(gif, 0, at);
        if (comment.length > 0) {
            out.writeBytes(COMMENT);
            for (int from = 0; from < comment.length; from += LONGEST_BLOCK) {
                int length = Math.min(LONGEST_BLOCK, comment.length - from);
                out.write(length);
                out.write(comment, from, length);
            }
            out.write(0);
        }
        out.write(gif, at, gif.length - at);
        return out.toByteArray();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
