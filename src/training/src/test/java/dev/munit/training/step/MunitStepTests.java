package dev.munit.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.munit.model.GanType;
import dev.munit.model.ParameterLayout;
import dev.munit.model.Tensor;
import dev.munit.training.config.LossWeights;
import dev.munit.training.config.Reencoding;
import dev.munit.training.golden.GoldenNetworks;
import dev.munit.training.network.Discriminator;
import dev.munit.training.network.DjlKernels;
import dev.munit.training.network.Factors;
import dev.munit.training.network.Generator;
import dev.munit.training.network.ImageTanh;
import dev.munit.training.network.Kernels;
import dev.munit.training.network.NetworkWeights;
import dev.munit.training.network.WeightInitialization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What our own keys ask of a step, against losses put together by hand; GoldenStepTests has the published ones. */
class MunitStepTests {
    private static final int SIZE = 64;
    private static final int STYLE_DIM = GoldenNetworks.GENERATOR.styleDim();
    private static final Shape TWO = new Shape(2, 3, SIZE, SIZE);
    private static final Shape ONE = new Shape(1, 3, SIZE, SIZE);

    /** So small a rate that no network changes between the iterations. */
    private static final LearningRates STILL = LearningRates.of(1e-12);

    @Test
    void discriminatorsJudgeAllRealImagesAndTranslationsOfEarlierIterations() {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            MunitNetworks networks = networks(manager, kernels);
            MunitStep step = step(manager, networks, 2);
            List<NDArray> intoA = new ArrayList<>();
            for (int i = 0; i <= TranslationHistory.LAG; i++) {
                float[] a = numbers(i, (int) TWO.size(), 0.5);
                float[] b = numbers(100 + i, (int) TWO.size(), 0.5);
                StyleNoise noise = noise(i);
                NDArray firstOfB = manager.create(b, TWO).get(":1");
                intoA.add(networks.generatorA()
                        .decode(
                                networks.generatorB().encodeContent(firstOfB),
                                manager.create(noise.disA(), new Shape(1, STYLE_DIM))));

                Losses losses =
                        step.run(new MunitStep.Images(a, b, TWO), noise, STILL).losses();

                NDList judged = new NDList(intoA.get(i));
                if (i == TranslationHistory.LAG) {
                    judged.add(intoA.get(0));
                }
                float expected = new AdversarialLoss(GanType.LSGAN)
                        .discriminator(
                                networks.discriminatorA().judge(NDArrays.concat(judged)),
                                networks.discriminatorA().judge(manager.create(a, TWO)))
                        .getFloat();
                assertThat(losses.disA()).as("iteration %s", i).isCloseTo(expected, within(1e-5f * expected));
            }
        }
    }

    @Test
    void generatorsLearnFromTheFirstBatch() {
        float[] a = numbers(1, (int) TWO.size(), 0.5);
        float[] b = numbers(2, (int) TWO.size(), 0.5);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            Losses one = step(manager, networks(manager, kernels), 1)
                    .run(new MunitStep.Images(firstHalf(a), firstHalf(b), ONE), noise(1), STILL)
                    .losses();
            Losses two = step(manager, networks(manager, kernels), 2)
                    .run(new MunitStep.Images(a, b, TWO), noise(1), STILL)
                    .losses();

            assertThat(two.genTotal()).isCloseTo(one.genTotal(), within(1e-5f * one.genTotal()));
            assertThat(two.disTotal()).isNotCloseTo(one.disTotal(), within(1e-2f * one.disTotal()));
        }
    }

    @Test
    void eachDomainHasAStyleWeightOfItsOwn() {
        LossWeights weights = new LossWeights(2, 10, 0.25, 7, 3, 0, 0);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            Losses losses = step(manager, networks(manager, kernels), weights, 1)
                    .run(
                            new MunitStep.Images(
                                    numbers(1, (int) ONE.size(), 0.5), numbers(2, (int) ONE.size(), 0.5), ONE),
                            noise(1),
                            STILL)
                    .losses();

            assertThat(losses.reconSA()).isNotCloseTo(losses.reconSB(), within(1e-3f));
            float expected = 2 * (losses.advA() + losses.advB())
                    + 10 * (losses.reconXA() + losses.reconXB())
                    + 0.25f * losses.reconSA()
                    + 7 * losses.reconSB()
                    + 3 * (losses.reconCA() + losses.reconCB());
            assertThat(losses.genTotal()).isCloseTo(expected, within(1e-5f * expected));
        }
    }

    @Test
    void withALeastSlopeWhiteIsWhatTanhReaches() {
        float[] white = new float[(int) ONE.size()];
        Arrays.fill(white, 1);
        LossWeights weights = new LossWeights(1, 10, 1, 1, 1, 5, 0);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            MunitNetworks networks = networks(manager, kernels);
            MunitStep.Images images = new MunitStep.Images(white, numbers(2, white.length, 0.5), ONE);

            Losses published = step(manager, networks, weights, 1)
                    .run(images, noise(1), STILL)
                    .losses();
            Losses losses = step(manager, networks, weights, 1, new ImageTanh(0.1))
                    .run(images, noise(1), STILL)
                    .losses();

            NDArray image = manager.create(white, ONE);
            NDArray again = networks.generatorA()
                    .decode(
                            networks.generatorA().encodeContent(image),
                            networks.generatorA().encodeStyle(image));
            assertThat(published.reconXA()).isCloseTo(l1(again, image), within(1e-6f));
            assertThat(losses.reconXA())
                    .isCloseTo(l1(again, image.sub(0.25f / 127.5f)), within(1e-6f))
                    .isLessThan(published.reconXA() - 1e-3f);
            assertThat(losses.cycA()).isLessThan(published.cycA() - 1e-3f);
            float judged = new AdversarialLoss(GanType.LSGAN)
                    .discriminator(
                            networks.discriminatorA()
                                    .judge(networks.generatorA()
                                            .decode(
                                                    networks.generatorB()
                                                            .encodeContent(manager.create(images.b(), ONE)),
                                                    manager.create(noise(1).disA(), new Shape(1, STYLE_DIM)))),
                            networks.discriminatorA().judge(image.sub(0.25f / 127.5f)))
                    .getFloat();
            assertThat(losses.disA()).isCloseTo(judged, within(1e-6f)).isNotCloseTo(published.disA(), within(1e-5f));
        }
    }

    @Test
    void withALeastSlopeTranslationsPayForWhatIsWhiterThanWhite() {
        LossWeights weights = new LossWeights(0, 1000, 0, 0, 0, 0, 0);
        MunitStep.Images images =
                new MunitStep.Images(numbers(1, (int) ONE.size(), 0.5), numbers(2, (int) ONE.size(), 0.5), ONE);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            MunitNetworks networks = networks(manager, kernels);
            for (Generator generator : List.of(networks.generatorA(), networks.generatorB())) {
                NetworkWeights.parameters(generator).stream()
                        .filter(parameter -> parameter.getName().equals("dec.model.5.conv.bias"))
                        .forEach(parameter -> parameter.getArray().set(new float[] {9, 9, 9}));
            }

            Losses losses = step(manager, networks, weights, 1, new ImageTanh(0.1))
                    .run(images, noise(1), STILL)
                    .losses();

            float excess = 0.25f / 127.5f;
            float expected = 1000 * (losses.reconXA() + losses.reconXB() + 2 * excess);
            assertThat(losses.genTotal()).isCloseTo(expected, within(0.05f));
        }
    }

    @Test
    void translationsIntoADomainOfFewLevelsAreRoundedBeforeTheyAreEncodedAgain() {
        LossWeights weights = new LossWeights(1, 10, 1, 1, 1, 5, 0);
        MunitStep.Images images =
                new MunitStep.Images(numbers(1, (int) ONE.size(), 0.5), numbers(2, (int) ONE.size(), 0.5), ONE);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            MunitNetworks networks = networks(manager, kernels);
            Losses published = step(manager, networks, weights, 1)
                    .run(images, noise(1), STILL)
                    .losses();
            Losses losses = step(manager, networks, settings(weights, 1, ImageTanh.PUBLISHED, new Reencoding(2, false)))
                    .run(images, noise(1), STILL)
                    .losses();

            NDArray style = manager.create(noise(1).genA(), new Shape(1, STYLE_DIM));
            NDArray content = networks.generatorB().encodeContent(manager.create(images.b(), ONE));
            float[] seen = networks.generatorA().decode(content, style).toFloatArray();
            for (int i = 0; i < seen.length; i++) {
                seen[i] = seen[i] < 0 ? -1 : 1;
            }
            NDArray drawing = manager.create(seen, ONE);
            NDArray again = networks.generatorA().encodeContent(drawing);
            assertThat(losses.reconSA())
                    .isCloseTo(l1(networks.generatorA().encodeStyle(drawing), style), within(1e-5f));
            assertThat(losses.reconCB()).isCloseTo(l1(again, content), within(1e-5f));
            NDArray image = manager.create(images.b(), ONE);
            NDArray back =
                    networks.generatorB().decode(again, networks.generatorB().encodeStyle(image));
            assertThat(losses.cycB()).isCloseTo(l1(back, image), within(1e-5f));
            assertThat(losses.reconCB()).isNotCloseTo(published.reconCB(), within(1e-4f));
            assertThat(losses.advA()).isEqualTo(published.advA());
            assertThat(losses.reconSB()).isEqualTo(published.reconSB());
            assertThat(losses.reconCA()).isEqualTo(published.reconCA());
            assertThat(losses.cycA()).isEqualTo(published.cycA());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatReadsATranslationThatIsTakenAsItIsLearnsAndWhatMadeItDoesNot(boolean stopGradient) {
        LossWeights weights = new LossWeights(0, 0, 2, 3, 4, 5, 0);
        MunitStep.Images images =
                new MunitStep.Images(numbers(1, (int) ONE.size(), 0.5), numbers(2, (int) ONE.size(), 0.5), ONE);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            MunitNetworks networks = networks(manager, kernels);
            List<float[]> expected = gradients(manager, networks, images, stopGradient);
            DjlAdamKernel kernel = new DjlAdamKernel();
            AdamSettings firstMomentIsGradient = new AdamSettings(0, 0.999, 1e-8, 0);
            Adam adam = new Adam(manager, networks.generatorParameters(), firstMomentIsGradient, kernel);
            new MunitStep(
                            manager,
                            networks,
                            adam,
                            new Adam(manager, networks.discriminatorParameters(), firstMomentIsGradient, kernel),
                            settings(weights, 1, ImageTanh.PUBLISHED, new Reencoding(0, stopGradient)),
                            BothDomains.oneAfterTheOther(1),
                            null)
                    .run(images, noise(1), STILL);

            List<Tensor> moments = adam.moments();
            for (int i = 0; i < expected.size(); i++) {
                float[] gradient = expected.get(i);
                // (A bias before an instance norm has no gradient but noise.)
                float largest = largest(gradient);
                String name = networks.generatorParameters().get(i).getName();
                for (int j = 0; j < gradient.length; j++) {
                    assertThat(moments.get(i).data()[j])
                            .as("%s of %s", j, name)
                            .isCloseTo(gradient[j], within(1e-5f + 1e-3f * largest));
                }
            }
        }
    }

    /** The gradients of the weighted sum of all losses of both codes and both cycles. */
    private static List<float[]> gradients(
            NDManager manager, MunitNetworks networks, MunitStep.Images images, boolean stopGradient) {
        Shape code = new Shape(1, STYLE_DIM);
        Generator a = networks.generatorA();
        Generator b = networks.generatorB();
        try (NDScope scope = new NDScope();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray imageA = manager.create(images.a(), ONE);
            NDArray imageB = manager.create(images.b(), ONE);
            NDArray styleA = manager.create(noise(1).genA(), code);
            NDArray styleB = manager.create(noise(1).genB(), code);
            NDArray contentA = a.encodeContent(imageA);
            NDArray contentB = b.encodeContent(imageB);
            NDArray fakeA = a.decode(contentB, styleA);
            NDArray fakeB = b.decode(contentA, styleB);
            if (stopGradient) {
                fakeA = manager.create(fakeA.toFloatArray(), ONE);
            }
            NDArray againA = b.encodeContent(fakeB);
            NDArray againB = a.encodeContent(fakeA);
            NDArray styles = Factors.times(distance(a.encodeStyle(fakeA), styleA), 2)
                    .add(Factors.times(distance(b.encodeStyle(fakeB), styleB), 3));
            NDArray contents = distance(againA, contentA).add(distance(againB, contentB));
            NDArray cycles = distance(a.decode(againA, a.encodeStyle(imageA)), imageA)
                    .add(distance(b.decode(againB, b.encodeStyle(imageB)), imageB));
            collector.backward(styles.add(Factors.times(contents, 4)).add(Factors.times(cycles, 5)));
            List<float[]> all = networks.generatorParameters().stream()
                    .map(parameter -> parameter.getArray().getGradient().toFloatArray())
                    .toList();
            Gradients.clear(networks.generatorParameters());
            return all;
        }
    }

    private static float largest(float[] numbers) {
        float largest = 0;
        for (float number : numbers) {
            largest = Math.max(largest, Math.abs(number));
        }
        return largest;
    }

    private static float l1(NDArray x, NDArray y) {
        return distance(x, y).getFloat();
    }

    private static NDArray distance(NDArray x, NDArray y) {
        return x.sub(y).abs().mean();
    }

    @Test
    void refusesImagesThatAreNotWholeBatches() {
        MunitStep.Images one =
                new MunitStep.Images(numbers(1, (int) ONE.size(), 0.5), numbers(2, (int) ONE.size(), 0.5), ONE);
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = new DjlKernels(manager)) {
            MunitStep step = step(manager, networks(manager, kernels), 2);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> step.run(one, noise(1), STILL))
                    .withMessage("1 images are not 2 batches");
        }
    }

    /** The golden discriminators say nearly nothing of any image; these differ from one to another. */
    private static MunitNetworks networks(NDManager manager, Kernels kernels) {
        MunitNetworks golden = GoldenNetworks.load(manager, kernels);
        return new MunitNetworks(
                golden.generatorA(),
                golden.generatorB(),
                discriminator(manager, kernels, 7),
                discriminator(manager, kernels, 8));
    }

    private static Discriminator discriminator(NDManager manager, Kernels kernels, long seed) {
        Discriminator discriminator = new Discriminator(GoldenNetworks.DISCRIMINATOR, kernels);
        NetworkWeights.load(
                discriminator,
                manager,
                WeightInitialization.KAIMING.draw(ParameterLayout.discriminator(GoldenNetworks.DISCRIMINATOR), seed));
        return discriminator;
    }

    private static MunitStep step(NDManager manager, MunitNetworks networks, int batches) {
        return step(manager, networks, new LossWeights(1, 10, 1, 1, 1, 0, 0), batches);
    }

    private static MunitStep step(NDManager manager, MunitNetworks networks, LossWeights weights, int batches) {
        return step(manager, networks, weights, batches, ImageTanh.PUBLISHED);
    }

    private static MunitStep step(
            NDManager manager, MunitNetworks networks, LossWeights weights, int batches, ImageTanh tanh) {
        return step(manager, networks, settings(weights, batches, tanh, Reencoding.PUBLISHED));
    }

    private static MunitStep.Settings settings(
            LossWeights weights, int batches, ImageTanh tanh, Reencoding reencodingA) {
        return new MunitStep.Settings(
                weights, GanType.LSGAN, STYLE_DIM, 0, batches, tanh, reencodingA, Reencoding.PUBLISHED);
    }

    private static MunitStep step(NDManager manager, MunitNetworks networks, MunitStep.Settings settings) {
        DjlAdamKernel kernel = new DjlAdamKernel();
        return new MunitStep(
                manager,
                networks,
                new Adam(manager, networks.generatorParameters(), AdamSettings.PUBLISHED, kernel),
                new Adam(manager, networks.discriminatorParameters(), AdamSettings.PUBLISHED, kernel),
                settings,
                BothDomains.oneAfterTheOther(1),
                null);
    }

    private static StyleNoise noise(int seed) {
        return new StyleNoise(
                numbers(1000 + seed, STYLE_DIM, 1),
                numbers(2000 + seed, STYLE_DIM, 1),
                numbers(3000 + seed, STYLE_DIM, 1),
                numbers(4000 + seed, STYLE_DIM, 1));
    }

    private static float[] firstHalf(float[] images) {
        return Arrays.copyOf(images, images.length / 2);
    }

    private static float[] numbers(long seed, int count, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] numbers = new float[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = (float) (scale * random.nextGaussian());
        }
        return numbers;
    }
}
