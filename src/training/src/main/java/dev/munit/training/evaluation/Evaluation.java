package dev.munit.training.evaluation;

import dev.munit.image.Picture;
import dev.munit.inference.StyleCode;
import dev.munit.inference.StyleSampler;
import dev.munit.inference.Translator;
import dev.munit.training.data.PictureFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Judges a model by test pictures whose right answers are known: whether translations stay on the outline, whether
 * styles matter, and whether a style picture's colour arrives. The same seed gives the same numbers on one provider.
 */
public final class Evaluation {
    private static final int STYLES = 6;
    private static final int DRAWS = 200;

    private final TestedModel model;
    private final List<TestPair> pairs;
    private final long seed;
    private final IntConsumer progress;
    private int steps;

    Evaluation(TestedModel model, TestSet tests, long seed, IntConsumer progress) {
        this.model = model;
        this.pairs = tests.pairs();
        this.seed = seed;
        this.progress = progress;
    }

    /**
     * Measures a model.
     *
     * @param seed of styles and draws
     * @param progress told, after each step, how many of {@link #steps} are done
     * @throws UnusableTestSet if a right answer shows nothing or has another aspect than its test picture
     * @throws IOException if a picture cannot be read, with its name
     */
    public static Quality measure(Translator translator, TestSet tests, long seed, IntConsumer progress)
            throws IOException {
        return new Evaluation(new LoadedModel(translator), tests, seed, progress).measure();
    }

    /** The steps that {@link #measure} takes. */
    public static int steps(TestSet tests) {
        return tests.pairs().size() + DRAWS;
    }

    Quality measure() throws IOException {
        double overlap = 0;
        double styleDistance = 0;
        double trueDistance = 0;
        for (int i = 0; i < pairs.size(); i++) {
            Answer right = Answer.read(model, pairs.get(i).b());
            List<Picture> made =
                    model.translate(PictureFile.require(pairs.get(i).a()), randomStyles(i));
            right.requireSize(made.get(0));
            overlap += right.meanOverlap(made);
            styleDistance += Colour.meanDistance(right.coloursOf(made));
            trueDistance += Colour.meanDistance(right.coloursOf(rightAnswers(pairs.get(i), right)));
            progress.accept(++steps);
        }
        int n = pairs.size();
        return new Quality(overlap / n, styleDistance / n, trueDistance / n, guided(), n, STYLES, DRAWS, seed);
    }

    private List<StyleCode> randomStyles(int pair) {
        return IntStream.range(0, STYLES)
                .mapToObj(k -> StyleSampler.sample(seed, pair * STYLES + k, model.styleDimension()))
                .toList();
    }

    private List<Picture> rightAnswers(TestPair pair, Answer right) throws IOException {
        List<Picture> all = new ArrayList<>(List.of(right.picture()));
        for (Path alternative : pair.alternatives()) {
            Picture resized = model.resized(PictureFile.require(alternative));
            right.requireSize(resized);
            all.add(resized);
        }
        return all;
    }

    private double guided() throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        int nearer = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            TestPair content = pairs.get(random.nextInt(pairs.size()));
            int styled = random.nextInt(pairs.size());
            int other = (styled + 1 + random.nextInt(pairs.size() - 1)) % pairs.size();
            if (isNearer(content, pairs.get(styled).b(), pairs.get(other).b())) {
                nearer++;
            }
            progress.accept(++steps);
        }
        return (double) nearer / DRAWS;
    }

    private boolean isNearer(TestPair content, Path styled, Path other) throws IOException {
        Answer right = Answer.read(model, content.b());
        StyleCode style = model.styleOf(PictureFile.require(styled));
        Picture made = model.translate(PictureFile.require(content.a()), List.of(style))
                .get(0);
        Colour colour = right.colourOf(made);
        Colour wanted = Answer.read(model, styled).colour();
        Colour unwanted = Answer.read(model, other).colour();
        return colour.distance(wanted) < colour.distance(unwanted);
    }
}
