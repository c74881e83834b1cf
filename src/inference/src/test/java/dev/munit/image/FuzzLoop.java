package dev.munit.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that reads damaged files and says after each round how much memory it has, in bytes. */
final class FuzzLoop {
    static final int ROUNDS = 6;

    private static final ImageLimits LIMITS = new ImageLimits(20_000_000, 1_000_000, 100_000, 8_000_000);

    private FuzzLoop() {}

    /**
     * Reads and reports.
     *
     * @param arguments the seed, and how many files are read in a round
     */
    public static void main(String[] arguments) throws IOException {
        List<byte[]> samples = List.copyOf(ImageSamples.allAndTagged().values());
        Damage damage = new Damage(Long.parseLong(arguments[0]), samples);
        int inputs = Integer.parseInt(arguments[1]);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < inputs; i++) {
                read(damage.of(samples.get(i % samples.size())));
            }
            System.gc();
            System.out.println(residentBytes());
        }
    }

    private static void read(byte[] file) {
        try {
            PictureReader.describe(file, LIMITS);
            PictureReader.read(file, LIMITS);
        } catch (UnreadableImage expected) {
            return;
        }
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
