package dev.munit.training.evaluation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A few of many pictures that show as much as possible of what there is. Pictures of one thing are called by its name
 * and a number ({@code KatorLegaz_49_007.png}); no thing comes twice before all have come once, and neighbours show
 * different views.
 */
public final class EvenChoice {
    /** From the view of one thing to that of the next. */
    private static final int STRIDE = 5;

    private EvenChoice() {}

    /** That many of the files, or all if there are fewer, spread over the things by name. */
    public static List<Path> of(List<Path> files, int count) {
        Collection<List<Path>> things = things(files).values();
        List<Path> mixed = mixed(things);
        int chosen = Math.min(count, mixed.size());
        int spread = Math.max(chosen, things.size());
        return IntStream.range(0, chosen)
                .mapToObj(i -> mixed.get(i * spread / chosen))
                .toList();
    }

    /** All files: one of each thing, then another of each, and so on. */
    private static List<Path> mixed(Collection<List<Path>> things) {
        List<Path> mixed = new ArrayList<>();
        int most = things.stream().mapToInt(List::size).max().orElse(0);
        for (int round = 0; round < most; round++) {
            int number = 0;
            for (List<Path> views : things) {
                if (round < views.size()) {
                    mixed.add(views.get((number * STRIDE + round) % views.size()));
                }
                number++;
            }
        }
        return mixed;
    }

    private static Map<String, List<Path>> things(List<Path> files) {
        Map<String, List<Path>> things = new TreeMap<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            int number = name.lastIndexOf('_');
            things.computeIfAbsent(number < 0 ? name : name.substring(0, number), key -> new ArrayList<>())
                    .add(file);
        }
        return things;
    }
}
