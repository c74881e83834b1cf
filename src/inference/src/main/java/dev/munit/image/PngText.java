package dev.munit.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** The text chunks of a PNG (ISO/IEC 15948, section 11.3.4). */
final class PngText {
    private static final String INTERNATIONAL = "iTXt";

    private PngText() {}

    /** Keyword, zero, not compressed, no language, no translated keyword, and the text in UTF-8. */
    static byte[] international(String keyword, String text) {
        if (!keyword.matches("[!-~]([ -~]{0,77}[!-~])?")) {
            throw new IllegalArgumentException(
                    "a PNG's keyword has 1 to 79 printable ASCII characters and no space around it, not: " + keyword);
        }
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes(keyword.getBytes(StandardCharsets.US_ASCII));
        chunk.writeBytes(new byte[5]);
        chunk.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        return chunk.toByteArray();
    }

    /** Keyword and text; nothing of a chunk that is compressed or damaged. */
    static Optional<Map.Entry<String, String>> read(String type, ByteBuffer chunk) {
        Optional<String> keyword = upToZero(chunk);
        if (keyword.isEmpty()) {
            return Optional.empty();
        }
        if (type.equals(INTERNATIONAL)) {
            boolean plain = chunk.remaining() >= 2 && chunk.getShort() == 0;
            if (!plain || upToZero(chunk).isEmpty() || upToZero(chunk).isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(Map.entry(
                    keyword.get(), StandardCharsets.UTF_8.decode(chunk).toString()));
        }
        return Optional.of(Map.entry(
                keyword.get(), StandardCharsets.ISO_8859_1.decode(chunk).toString()));
    }

    private static Optional<String> upToZero(ByteBuffer chunk) {
        StringBuilder text = new StringBuilder();
        while (chunk.hasRemaining()) {
            int next = chunk.get() & 0xff;
            if (next == 0) {
                return Optional.of(text.toString());
            }
            text.append((char) next);
        }
        return Optional.empty();
    }
}
