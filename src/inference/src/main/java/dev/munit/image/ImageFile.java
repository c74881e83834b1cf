package dev.munit.image;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** An image file of which only the structure has been looked at; no pixel is decoded before {@link #decode()}. */
sealed interface ImageFile permits JpegFile, PngFile, WebpFile, GifFile, BmpFile {
    /** The size that the header states. */
    ImageSize size();

    /**
     * The most memory that its decoder takes for pixels at once, in bytes, as far as the header tells: each pixel with
     * the numbers and bits that it is stored with, which may be far more than a {@link Picture} has.
     */
    long unpackedBytes();

    /**
     * The pixels as stored: not turned, in the file's own colours, over white, and of just {@link #size()}.
     *
     * @throws IOException if the file is damaged; decoders may throw anything else too
     */
    Picture decode() throws IOException;

    /** The ICC profile that says what the RGB numbers mean; none for sRGB. */
    Optional<byte[]> colourProfile() throws IOException;

    /** Keywords and texts that the file carries; empty if it carries none that can be read. */
    Map<String, String> text();

    /** How the stored pixels have to be turned to stand upright. */
    Orientation orientation();
}
