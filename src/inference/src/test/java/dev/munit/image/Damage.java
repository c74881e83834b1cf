package dev.munit.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Damages files: bytes and numbers changed, parts cut out, doubled, cut off, or taken from another file. Checksums of a
 * PNG are set right again, so that what reads its chunks gets to see it.
 */
final class Damage {
    /** Where arithmetic overflows and arrays end. */
    private static final int[] EXTREMES = {
        0, 1, -1, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xffff, 0x10000, 0x7fffffff, 0x80000000, 0xfffffff0
    };

    private final SplittableRandom random;
    private final List<byte[]> others;

    Damage(long seed, List<byte[]> others) {
        this.random = new SplittableRandom(seed);
        this.others = others;
    }

    byte[] of(byte[] file) {
        byte[] damaged = file.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && damaged.length > 0; i++) {
            damaged = changed(damaged);
        }
        return damaged.length > 8 && damaged[1] == 'P' ? withRightChecksums(damaged) : damaged;
    }

    private byte[] changed(byte[] file) {
        int at = place(file);
        switch (random.nextInt(9)) {
            case 0 -> file[at] = (byte) random.nextInt(256);
            case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> file[at] = (byte) (random.nextBoolean() ? 0xff : 0x7f);
            case 3, 4 -> putExtreme(file, at);
            case 5 -> {
                return ImageFiles.inserted(file, at, Arrays.copyOfRange(file, at / 2, at));
            }
            case 6 -> {
                return ImageFiles.joined(
                        Arrays.copyOf(file, at),
                        Arrays.copyOfRange(file, Math.min(file.length, at + 1 + random.nextInt(8)), file.length));
            }
            case 7 -> {
                return random.nextInt(4) == 0 ? Arrays.copyOf(file, at) : file;
            }
            default -> {
                byte[] other = others.get(random.nextInt(others.size()));
                int from = random.nextInt(other.length);
                int to = Math.min(other.length, from + 1 + random.nextInt(64));
                System.arraycopy(other, from, file, at, Math.min(to - from, file.length - at));
            }
        }
        return file;
    }

    /** More often where the headers are. */
    private int place(byte[] file) {
        return random.nextInt(random.nextBoolean() ? file.length : Math.min(file.length, 64));
    }

    private void putExtreme(byte[] file, int at) {
        int value = EXTREMES[random.nextInt(EXTREMES.length)];
        int bytes = 1 << random.nextInt(3);
        boolean littleEndian = random.nextBoolean();
        for (int i = 0; i < bytes && at + i < file.length; i++) {
            file[at + i] = (byte) (value >> (Byte.SIZE * (littleEndian ? i : bytes - 1 - i)));
        }
    }

    private static byte[] withRightChecksums(byte[] png) {
        ByteBuffer file = ByteBuffer.wrap(png);
        for (int at = 8; at + 12 <= png.length; ) {
            int length = file.getInt(at);
            if (length < 0 || length > png.length - at - 12) {
                break;
            }
            CRC32 sum = new CRC32();
            sum.update(png, at + 4, length + 4);
            file.putInt(at + 8 + length, (int) sum.getValue());
            at += 12 + length;
        }
        return png;
    }
}
