package dev.munit.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The formats that are read, told by a file's first bytes: a name or a declared media type proves nothing. */
enum SourceFormat {
    JPEG("JPEG"),
    PNG("PNG"),
    WEBP("WebP"),
    GIF("GIF"),
    BMP("BMP");

    private static final String ADVICE = "send a JPEG, PNG, WebP, GIF or BMP";

    private final String title;

    SourceFormat(String title) {
        this.title = title;
    }

    /** As people write it: {@code WebP}. */
    String title() {
        return title;
    }

    /** {@code image/webp}. */
    String mediaType() {
        return "image/" + name().toLowerCase(Locale.ROOT);
    }

    ImageFile open(byte[] bytes) throws IOException {
        return switch (this) {
            case JPEG -> JpegFile.open(bytes);
            case PNG -> PngFile.open(bytes);
            case WEBP -> WebpFile.open(bytes);
            case GIF -> GifFile.open(bytes);
            case BMP -> BmpFile.open(bytes);
        };
    }

    /**
     * The format of a file.
     *
     * @throws UnsupportedImage if it is none of these, with the format's name where it is known
     */
    static SourceFormat of(byte[] bytes) throws UnsupportedImage {
        if (bytes.length == 0) {
            throw new UnsupportedImage("the image is empty: it has no bytes at all; " + ADVICE);
        }
        // One char a byte, so that offsets and comparisons are those of the file.
        String head = new String(bytes, 0, Math.min(bytes.length, 1024), StandardCharsets.ISO_8859_1);
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
            return GIF;
        }
        if (head.startsWith("BM")) {
            return BMP;
        }
        throw new UnsupportedImage(otherFormat(head) + ADVICE);
    }

    private static String otherFormat(String head) {
        String name = nameOf(head);
        return name.isEmpty()
                ? "this is not an image that is read here; "
                : "this is " + name + ", which is not read here; ";
    }

    private static String nameOf(String head) {
        if (head.startsWith("ftyp", 4)) {
            return nameOfIsoMedia(head);
        }
        if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
            return "a TIFF image";
        }
        if (head.startsWith("\u00ff\n") || head.startsWith("\0\0\0\fJXL ")) {
            return "a JPEG XL image";
        }
        if (head.startsWith("\0\0\0\fjP  ") || head.startsWith("\u00ffO\u00ffQ")) {
            return "a JPEG 2000 image";
        }
        if (head.startsWith("8BPS")) {
            return "a Photoshop document";
        }
        if (head.startsWith("\0\0\1\0")) {
            return "an icon";
        }
        if (head.startsWith("%PDF")) {
            return "a PDF document";
        }
        String text = head.toLowerCase(Locale.ROOT);
        if (text.contains("<svg")) {
            return "an SVG drawing";
        }
        return text.contains("<html") ? "a web page" : "";
    }

    private static String nameOfIsoMedia(String head) {
        String brand = head.substring(8, Math.min(12, head.length()));
        return switch (brand) {
            case "avif", "avis" -> "an AVIF image";
            case "heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1" -> "an HEIC image";
            default -> "a video";
        };
    }
}
