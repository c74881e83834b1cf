package dev.munit.training.data;

import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import dev.munit.training.config.PictureSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one set of pictures.
 *
 * @param name {@code trainA}, {@code trainB}, {@code testA} or {@code testB}
 * @param files how many pictures there are, broken ones included
 * @param missing why there are none, or null
 * @param broken the files that cannot be read, and why
 * @param constant the pictures of one colour, from which nothing can be learnt
 * @param sizes of the whole pictures, the smallest first
 */
public record SetCheck(
        String name,
        int files,
        @Nullable String missing,
        Map<Path, String> broken,
        List<Path> constant,
        List<ImageSize> sizes) {
    public SetCheck {
        broken = Map.copyOf(broken);
        constant = List.copyOf(constant);
        sizes = List.copyOf(sizes);
    }

    /** Reads every picture of a source. */
    static SetCheck of(String name, PictureSource source) throws IOException {
        List<Path> files;
        try {
            files = PictureFiles.of(source);
        } catch (UnusableDataSet e) {
            return new SetCheck(name, 0, e.getMessage(), Map.of(), List.of(), List.of());
        }
        Part part = Part.of(source);
        Map<Path, Object> found = new ConcurrentSkipListMap<>();
        files.parallelStream().forEach(file -> found.put(file, look(file, part)));
        Map<Path, String> broken = new TreeMap<>();
        List<Path> constant = new ArrayList<>();
        List<ImageSize> sizes = new ArrayList<>();
        found.forEach((file, what) -> {
            if (what instanceof String reason) {
                broken.put(file, reason);
            } else if (what instanceof Seen seen) {
                sizes.add(seen.size());
                if (seen.constant()) {
                    constant.add(file);
                }
            }
        });
        sizes.sort(Comparator.comparingInt(SetCheck::shorterSide).thenComparing(ImageSize::pixels));
        return new SetCheck(name, files.size(), null, broken, constant, sizes);
    }

    private record Seen(ImageSize size, boolean constant) {}

    private static Object look(Path file, Part part) {
        try {
            Picture picture = part.cutFrom(PictureFile.read(file));
            boolean flat =
                    Crop.centre(picture, picture.width(), picture.height()).isFlat();
            return new Seen(picture.size(), flat);
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** How many pictures have a shorter side of fewer pixels. */
    public long smallerThan(int pixels) {
        return sizes.stream().filter(size -> shorterSide(size) < pixels).count();
    }

    static int shorterSide(ImageSize size) {
        return Math.min(size.width(), size.height());
    }

    /** How many pictures can be trained on. */
    public int usable() {
        return files - broken.size() - constant.size();
    }
}
