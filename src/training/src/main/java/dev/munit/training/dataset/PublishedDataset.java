package dev.munit.training.dataset;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Data sets that others offer for download. Those of pix2pix are archives of files that show a picture of A (left) and
 * its partner in B (right); those of CycleGAN have the folders that {@code data_root} asks for. Neither publishes
 * checksums. What may be done with the pictures is for those to say who took them.
 */
public enum PublishedDataset {
    EDGES2SHOES(Origin.PIX2PIX, "edges", "shoes"),
    EDGES2HANDBAGS(Origin.PIX2PIX, "edges", "handbags"),
    FACADES(Origin.PIX2PIX, "facades", "labels"),
    MAPS(Origin.PIX2PIX, "photos", "maps"),
    SUMMER2WINTER_YOSEMITE(Origin.CYCLEGAN, "summer", "winter"),
    HORSE2ZEBRA(Origin.CYCLEGAN, "horses", "zebras"),
    APPLE2ORANGE(Origin.CYCLEGAN, "apples", "oranges"),
    MONET2PHOTO(Origin.CYCLEGAN, "monet", "photos");

    private enum Origin {
        PIX2PIX("http://efrosgans.eecs.berkeley.edu/pix2pix/datasets/", ".tar.gz"),
        CYCLEGAN("https://people.eecs.berkeley.edu/~taesung_park/CycleGAN/datasets/", ".zip");

        private final String base;
        private final String ending;

        Origin(String base, String ending) {
            this.base = base;
            this.ending = ending;
        }
    }

    private final Origin origin;
    private final String nameA;
    private final String nameB;

    PublishedDataset(Origin origin, String nameA, String nameB) {
        this.origin = origin;
        this.nameA = nameA;
        this.nameB = nameB;
    }

    /** By the name that its publishers gave it. */
    public static Optional<PublishedDataset> named(String name) {
        return Arrays.stream(values()).filter(set -> set.title().equals(name)).findFirst();
    }

    /** Its name, such as {@code edges2shoes}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of its archive. */
    public String fileName() {
        return title() + origin.ending;
    }

    /** Where its publishers offer it. */
    public URI address() {
        return address(URI.create(origin.base));
    }

    /** Where a mirror offers it. */
    public URI address(URI base) {
        return URI.create(base.toString().endsWith("/") ? base + fileName() : base + "/" + fileName());
    }

    /** Whether its files show a picture of A beside one of B. */
    public boolean isAligned() {
        return origin == Origin.PIX2PIX;
    }

    /** What domain a shows. */
    public String nameA() {
        return nameA;
    }

    /** What domain b shows. */
    public String nameB() {
        return nameB;
    }
}
