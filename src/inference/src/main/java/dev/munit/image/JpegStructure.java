package dev.munit.image;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a JPEG's markers say (ITU-T T.81, annex B).
 *
 * @param pixels the file without the segments that say nothing about pixels. The JDK would apply the colour profile
 *     too, but not in every case
 * @param components 1 for grey, 3 for colours, 4 for inks
 * @param progressive whether it comes in several scans over all pixels
 * @param adobeTransform what Adobe's segment says, {@link #NOT_ADOBE} if there is none
 * @param comment the user's, of EXIF
 */
record JpegStructure(
        byte[] pixels,
        ImageSize size,
        int components,
        boolean progressive,
        int adobeTransform,
        Optional<byte[]> profile,
        Orientation orientation,
        Optional<String> comment) {
    static final int NOT_ADOBE = -1;
    static final int ADOBE_YCCK = 2;

    /** Decoders go over all pixels once for each scan; cameras and programs write ten, an attacker thousands. */
    private static final int MOST_SCANS = 100;

    /** As many as twenty scans of 50 megapixels have, twice what programs write. */
    private static final long MOST_SCANNED_PIXELS = 1_000_000_000;

    private static final int START_OF_IMAGE = 0xd8;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;
    private static final int APP1 = 0xe1;
    private static final int APP2 = 0xe2;
    private static final int APP14 = 0xee;
    private static final int APP15 = 0xef;
    private static final int COMMENT = 0xfe;
    private static final String EXIF = "Exif\0\0";
    private static final String ICC_PROFILE = "ICC_PROFILE\0";
    private static final String ADOBE = "Adobe";

    /** A byte a number; two, for its coefficient, as long as another scan may still change it. */
    long unpackedBytes() {
        return size.pixels() * components * (progressive ? 2 : 1);
    }

    static JpegStructure of(byte[] bytes) throws IOException {
        return new Walk(bytes).structure();
    }

    private static final class Walk {
        private final byte[] bytes;
        private final ByteBuffer file;
        private final ByteArrayOutputStream pixels;
        private final Map<Integer, ByteBuffer> profileParts = new TreeMap<>();
        private Orientation orientation = Orientation.UPRIGHT;
        private Optional<String> comment = Optional.empty();
        private Optional<ImageSize> size = Optional.empty();
        private int components;
        private int adobeTransform = NOT_ADOBE;
        private int scans;

        Walk(byte[] bytes) {
            this.bytes = bytes;
            this.file = ByteBuffer.wrap(bytes);
            this.pixels = new ByteArrayOutputStream(bytes.length);
            pixels.write(bytes, 0, 2);
        }

        JpegStructure structure() throws IOException {
            int at = 2;
            while (true) {
                at = nextMarker(at);
                int marker = bytes[at - 1] & 0xff;
                if (marker == END_OF_IMAGE) {
                    break;
                }
                if (standsAlone(marker)) {
                    continue;
                }
                int length = at + 2 <= bytes.length ? Short.toUnsignedInt(file.getShort(at)) : 0;
                if (length < 2 || length > bytes.length - at) {
                    throw cutShort();
                }
                keep(marker, at - 2, length + 2);
                read(marker, file.slice(at + 2, length - 2));
                at += length;
            }
            ImageSize stated = size.orElseThrow(() -> new BrokenImage("the JPEG image does not state its size"));
            if (scans > 1 && scans * stated.pixels() > MOST_SCANNED_PIXELS) {
                throw new BrokenImage("the JPEG image has " + scans + " scans, too many for its " + stated + " pixels");
            }
            return new JpegStructure(
                    pixels.toByteArray(),
                    stated,
                    components,
                    scans > 1,
                    adobeTransform,
                    profile(),
                    orientation,
                    comment);
        }

        /** The place behind the next marker, whatever lies before it: a scan's data, filling, or rubbish. */
        private int nextMarker(int from) throws BrokenImage {
            for (int at = from; at + 1 < bytes.length; at++) {
                int marker = bytes[at + 1] & 0xff;
                if (bytes[at] == (byte) 0xff && marker != 0 && marker != 0xff) {
                    return at + 2;
                }
            }
            throw cutShort();
        }

        private static boolean standsAlone(int marker) {
            boolean restart = marker >= 0xd0 && marker <= 0xd7;
            return restart || marker == START_OF_IMAGE || marker == 1;
        }

        /** From the first scan on everything: a scan's data have no length. */
        private void keep(int marker, int from, int length) {
            if (scans > 0) {
                return;
            }
            if (marker == START_OF_SCAN) {
                pixels.write(bytes, from, bytes.length - from);
            } else if (marker == APP14 || marker < APP1 || (marker > APP15 && marker != COMMENT)) {
                pixels.write(bytes, from, length);
            }
        }

        private void read(int marker, ByteBuffer segment) throws BrokenImage {
            if (isFrameHeader(marker)) {
                size = Optional.of(new ImageSize(
                        Short.toUnsignedInt(segment.getShort(3)), Short.toUnsignedInt(segment.getShort(1))));
                components = segment.get(5);
            } else if (marker == START_OF_SCAN) {
                scans++;
                if (scans > MOST_SCANS) {
                    throw new BrokenImage("the JPEG image has more than " + MOST_SCANS + " scans");
                }
            } else if (marker == APP1 && begins(segment, EXIF)) {
                orientation = Orientation.ofExif(segment.position(EXIF.length()));
                comment = Exif.read(segment).comment();
            } else if (marker == APP2 && begins(segment, ICC_PROFILE)) {
                profileParts.put((int) segment.get(ICC_PROFILE.length()), segment.position(ICC_PROFILE.length() + 2));
            } else if (marker == APP14 && begins(segment, ADOBE)) {
                adobeTransform = segment.get(11);
            }
        }

        /** SOF0 to SOF15; among their numbers are also those of Huffman tables, extensions and arithmetic coding. */
        private static boolean isFrameHeader(int marker) {
            return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
        }

        private static boolean begins(ByteBuffer segment, String prefix) {
            byte[] expected = prefix.getBytes(StandardCharsets.ISO_8859_1);
            return segment.limit() >= expected.length
                    && segment.slice(0, expected.length).equals(ByteBuffer.wrap(expected));
        }

        private Optional<byte[]> profile() {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            for (ByteBuffer part : profileParts.values()) {
                byte[] data = new byte[part.remaining()];
                part.get(data);
                whole.writeBytes(data);
            }
            return profileParts.isEmpty() ? Optional.empty() : Optional.of(whole.toByteArray());
        }

        private static BrokenImage cutShort() {
            return new BrokenImage("the JPEG image is cut short");
        }
    }
}
