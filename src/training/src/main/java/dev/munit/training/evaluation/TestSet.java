package dev.munit.training.evaluation;

import dev.munit.training.config.PictureSource;
import dev.munit.training.data.PictureFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Test pictures whose right answers are known, objects on white: {@code testA/X.png} is {@code testB/X.png} in the
 * other domain, and {@code testB_alternatives/X_1.png}, {@code X_2.png} and so on are further answers that would be as
 * right.
 */
public final class TestSet {
    private static final String ALTERNATIVES = "testB_alternatives";

    private final List<TestPair> pairs;

    private TestSet(List<TestPair> pairs) {
        this.pairs = pairs;
    }

    /**
     * The test pictures of a data set.
     *
     * @param root the folder with testA, testB and testB_alternatives
     * @throws UnusableTestSet if one has no partner or no alternative
     * @throws IOException if there are fewer than two, or a folder is missing, empty or cannot be read
     */
    public static TestSet read(Path root) throws IOException {
        Map<String, Path> answers = new HashMap<>();
        for (Path file : pictures(root, "testB")) {
            answers.put(stem(file), file);
        }
        Map<String, List<Path>> alternatives = new HashMap<>();
        for (Path file : pictures(root, ALTERNATIVES)) {
            String stem = stem(file);
            String original = stem.substring(0, Math.max(0, stem.lastIndexOf('_')));
            alternatives.computeIfAbsent(original, name -> new ArrayList<>()).add(file);
        }
        List<TestPair> pairs = new ArrayList<>();
        for (Path a : PictureFiles.atLeastTwo(root.resolve("testA"), "a model is judged by")) {
            Path b = answers.get(stem(a));
            if (b == null) {
                throw new UnusableTestSet(
                        a + " has no partner " + root.resolve("testB").resolve(a.getFileName()));
            }
            List<Path> others = alternatives.get(stem(a));
            if (others == null) {
                throw new UnusableTestSet(a + " has no other right answer such as "
                        + root.resolve(ALTERNATIVES).resolve(stem(a) + "_1.png"));
            }
            pairs.add(new TestPair(a, b, others));
        }
        return new TestSet(List.copyOf(pairs));
    }

    List<TestPair> pairs() {
        return pairs;
    }

    private static List<Path> pictures(Path root, String folder) throws IOException {
        return PictureFiles.of(new PictureSource.Folder(root.resolve(folder)));
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }
}
