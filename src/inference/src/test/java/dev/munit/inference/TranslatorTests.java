package dev.munit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtEnvironment;
import dev.munit.image.ImageSize;
import dev.munit.image.Picture;
import dev.munit.image.Resampling;
import dev.munit.inference.EngineOptions.Sessions;
import dev.munit.inference.graph.DeviceGraph;
import dev.munit.inference.graph.PreparedWeights;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.GraphKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class TranslatorTests {
    private static final EngineOptions OPTIONS = new EngineOptions(ProviderPolicy.AUTO, 1, 0, 512 * 1024);
    private static final StyleCode STYLE = StyleSampler.sample(1, 0, 8);

    @TempDir
    private static Path folder;

    private static Bundle bundle;

    private Engine engine;
    private Translator translator;

    @BeforeAll
    static void write() throws IOException {
        bundle = GoldenModel.writeTo(folder.resolve("golden"));
    }

    @BeforeEach
    void load() throws IOException {
        engine = Engine.open(OPTIONS);
        translator = engine.load(bundle);
    }

    @AfterEach
    void close() {
        engine.close();
        assertThat(OpenHandles.count()).isZero();
    }

    @Test
    void saysWhatItIs() {
        assertThat(translator.manifest().name().value()).isEqualTo("golden");
        assertThat(translator.provider()).isEqualTo(engine.provider());
    }

    @Test
    void makesTheSamePixelsAgain() {
        Picture picture = noise(64, 64);

        assertThat(translated(picture, new ModelResolution())).isEqualTo(translated(picture, new ModelResolution()));
    }

    @Test
    void makesAnotherPictureInAnotherStyle() {
        ContentCode content = translator.encode(Direction.A2B, prepared(noise(64, 64)));

        Picture one = translator.decode(Direction.A2B, content, StyleSampler.sample(1, 0, 8));
        Picture other = translator.decode(Direction.A2B, content, StyleSampler.sample(1, 1, 8));

        assertThat(one).isNotEqualTo(other);
    }

    @ParameterizedTest
    @CsvSource({"64, 64", "65, 67", "66, 90", "1, 1", "3, 200", "200, 3", "15, 16", "17, 9"})
    void translatesAPictureOfAnySizeInItsOwn(int width, int height) {
        Picture answer = translated(noise(width, height), new SourceResolution());

        assertThat(answer.size()).isEqualTo(new ImageSize(width, height));
    }

    @Test
    void worksOnWhatTheResolutionSays() {
        Picture picture = noise(100, 200);

        ModelInput own = translator.prepare(picture, new ModelResolution());
        ModelInput given = translator.prepare(picture, new PixelResolution(41));

        assertThat(own.size()).isEqualTo(new ImageSize(64, 128));
        assertThat(own.originalSize()).isEqualTo(new ImageSize(100, 200));
        assertThat(given.size()).isEqualTo(new ImageSize(41, 82));
        ContentCode content = translator.encode(Direction.B2A, given);
        assertThat(content.originalSize()).isEqualTo(new ImageSize(100, 200));
        assertThat(content.size()).isEqualTo(new ImageSize(41, 82));
        assertThat(translator.decode(Direction.B2A, content, STYLE).size()).isEqualTo(new ImageSize(41, 82));
    }

    @Test
    void resizesAsInTraining() {
        Picture picture = noise(100, 200);

        assertThat(translated(picture, new ModelResolution()))
                .isEqualTo(translated(Resampling.resize(picture, 64, 128), new SourceResolution()));
    }

    @Test
    void refusesAPictureSoThinThatItWouldExplode() {
        assertThatThrownBy(() -> translator.prepare(noise(1, 20_000), new ModelResolution()))
                .isInstanceOf(PictureTooLarge.class)
                .hasMessageContaining("64 x 1280000");
        // 1 x 100000 are few pixels, but a model needs 16 across
        assertThatThrownBy(() -> translator.prepare(noise(1, 100_000), new SourceResolution()))
                .isInstanceOf(PictureTooLarge.class)
                .hasMessageContaining("16 x 100000");
    }

    @Test
    void refusesAStyleOfTheWrongLength() {
        ContentCode content = translator.encode(Direction.A2B, prepared(noise(16, 16)));

        assertThatThrownBy(() -> translator.decode(Direction.A2B, content, new StyleCode(new float[7])))
                .isInstanceOf(WrongStyleLength.class)
                .hasMessage("a style code of this model has 8 numbers, not 7");
    }

    @Test
    void translatesALargePictureToo() {
        // beyond 512 x 512 pixels sessions of another form take over
        Picture picture = noise(580, 520);

        Picture answer = translated(picture, new SourceResolution());

        assertThat(answer.size()).isEqualTo(picture.size());
    }

    @Test
    void keepsSessionsForAFewSizesOnlyAndMakesTheSamePixelsAgain() throws IOException {
        try (Engine few = Engine.open(OPTIONS.with(new Sessions(2, 0)))) {
            Translator limited = few.load(bundle);
            Picture first = translated(limited, noise(16, 16));
            translated(limited, noise(24, 16));
            int open = OpenHandles.count();

            for (int width = 32; width < 64; width += 8) {
                translated(limited, noise(width, 16));
            }

            assertThat(OpenHandles.count()).isEqualTo(open);
            assertThat(translated(limited, noise(16, 16))).isEqualTo(first);
        }
    }

    @Test
    void needsTheBundlesFolderNoMoreOnceItIsLoaded(@TempDir Path elsewhere) throws IOException {
        Path copy = elsewhere.resolve("copy");
        Translator loaded = engine.load(GoldenModel.writeTo(copy));
        delete(copy);

        ModelInput input = loaded.prepare(noise(580, 520), new SourceResolution());
        Picture answer = loaded.decode(Direction.A2B, loaded.encode(Direction.A2B, input), STYLE);

        assertThat(answer.size()).isEqualTo(new ImageSize(580, 520));
    }

    @Test
    void warmsUpWhatLoadingHasOpened() {
        int open = OpenHandles.count();

        translator.warmUp();

        assertThat(OpenHandles.count()).isEqualTo(open);
    }

    @Test
    void servesManyThreadsWithOneContent() throws Exception {
        ContentCode content = translator.encode(Direction.A2B, prepared(noise(64, 64)));
        List<Picture> expected = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            expected.add(translator.decode(Direction.A2B, content, StyleSampler.sample(5, i, 8)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Picture>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                StyleCode style = StyleSampler.sample(5, i, 8);
                answers.add(threads.submit(() -> translator.decode(Direction.A2B, content, style)));
            }
            for (int i = 0; i < 8; i++) {
                assertThat(answers.get(i).get()).isEqualTo(expected.get(i));
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void decodesStylesOneAfterTheOtherAsTheyAreAskedFor() {
        ContentCode content = translator.encode(Direction.A2B, prepared(noise(64, 64)));
        List<StyleCode> styles = new ArrayList<>();
        List<Picture> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            styles.add(StyleSampler.sample(5, i, 8));
            expected.add(translator.decode(Direction.A2B, content, styles.get(i)));
        }
        List<Picture> pictures = new ArrayList<>();

        try (Decoding decoding = translator.decode(Direction.A2B, content, styles, new Work())) {
            decoding.forEachRemaining(pictures::add);
            assertThatThrownBy(decoding::next).isInstanceOf(NoSuchElementException.class);
        }

        assertThat(pictures).isEqualTo(expected);
    }

    @Test
    void dropsTheStylesThatNobodyAskedFor() {
        ContentCode content = translator.encode(Direction.A2B, prepared(noise(64, 64)));
        List<StyleCode> styles = Collections.nCopies(100, STYLE);
        long before = engine.activity().runs();

        try (Decoding decoding = translator.decode(Direction.A2B, content, styles, new Work())) {
            decoding.next();
        }

        translator.close();
        assertThat(engine.activity().runs() - before).isBetween(1L, 1 + 2L * engine.maxBatch());
    }

    @Test
    void stopsARunThatIsNotWantedAnyMore() {
        Picture large = noise(700, 700);
        ModelInput input = prepared(large);
        AtomicInteger questions = new AtomicInteger();
        // asked before the encoding, and every millisecond of it
        Work leaving = new Work(() -> questions.incrementAndGet() < 4, Duration.ofMillis(1));

        assertThatThrownBy(() -> translator.encode(Direction.A2B, input, leaving))
                .isInstanceOf(WorkCancelled.class);

        assertThat(questions).hasValue(4);
        assertThatThrownBy(() -> translator.encode(Direction.A2B, input, leaving))
                .isInstanceOf(WorkCancelled.class);
        // the device is free, and its sessions are as good as before
        assertThat(translated(noise(64, 64), new ModelResolution()))
                .isEqualTo(translated(noise(64, 64), new ModelResolution()));
    }

    @Test
    void givesTheSamePicturesAfterARunWasStopped() {
        ModelInput input = prepared(noise(700, 700));
        ContentCode content = translator.encode(Direction.A2B, input);
        Picture expected = translator.decode(Direction.A2B, content, STYLE);
        AtomicInteger questions = new AtomicInteger();
        Work leaving = new Work(() -> questions.incrementAndGet() < 4, Duration.ofMillis(1));

        try (Decoding decoding = translator.decode(Direction.A2B, content, List.of(STYLE, STYLE), leaving)) {
            assertThatThrownBy(decoding::next).isInstanceOf(WorkCancelled.class);
        }

        assertThat(translator.decode(Direction.A2B, content, STYLE)).isEqualTo(expected);
    }

    @Test
    void closesOnlyWhenTheDeviceIsDoneWithARunThatWasCancelled() {
        ModelInput input = prepared(noise(700, 700));
        AtomicInteger questions = new AtomicInteger();
        Work leaving = new Work(() -> questions.incrementAndGet() < 4, Duration.ofMillis(1));
        assertThatThrownBy(() -> translator.encode(Direction.A2B, input, leaving))
                .isInstanceOf(WorkCancelled.class);

        translator.close();

        assertThat(OpenHandles.count()).isZero();
    }

    @Test
    void givesTheDeviceToOneModelAtATime() throws Exception {
        Translator second = engine.load(bundle);
        Picture expected = translated(noise(64, 64), new ModelResolution());
        long before = engine.activity().runs();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Picture>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                Translator one = i % 2 == 0 ? translator : second;
                answers.add(threads.submit(() -> {
                    ContentCode content = one.encode(Direction.A2B, one.prepare(noise(64, 64), new ModelResolution()));
                    return one.decode(Direction.A2B, content, STYLE);
                }));
            }
            for (Future<Picture> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            threads.shutdown();
        }
        assertThat(engine.activity().runs() - before).isEqualTo(16);
    }

    @Test
    void closesWhileOthersRunAndNeverDuringARun() throws Exception {
        ModelInput input = prepared(noise(64, 64));
        int runners = 4;
        CountDownLatch running = new CountDownLatch(runners);
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        try {
            List<Future<Integer>> runs = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                runs.add(threads.submit(() -> runUntilClosed(input, running)));
            }
            running.await();
            translator.close();

            assertThat(OpenHandles.count()).isZero();
            for (Future<Integer> run : runs) {
                assertThat(run.get()).isPositive();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void finishesWorkThatHoldsALeaseBeforeItCloses() throws Exception {
        ModelInput input = prepared(noise(16, 16));
        Lease lease = translator.lease();
        Thread closing = new Thread(translator::close);
        closing.start();
        while (closing.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        ContentCode content = translator.encode(Direction.A2B, input);
        Picture answer = translator.decode(Direction.A2B, content, STYLE);
        assertThatThrownBy(translator::lease).isInstanceOf(TranslatorClosed.class);
        lease.close();
        closing.join();

        assertThat(answer.size()).isEqualTo(new ImageSize(16, 16));
        assertThatThrownBy(() -> translator.encode(Direction.A2B, input)).isInstanceOf(TranslatorClosed.class);
    }

    @Test
    void isClosedWithItsEngine() throws IOException {
        Translator second = engine.load(bundle);
        translator.close();

        engine.close();
        translator.close();

        assertThatThrownBy(second::warmUp).isInstanceOf(TranslatorClosed.class);
        assertThat(OpenHandles.count()).isZero();
    }

    @Test
    void failsWithoutLeakingWhenTheModelCannotRun() {
        ModelInput input = prepared(noise(16, 16));
        translated(noise(16, 16), new SourceResolution());
        ContentCode foreign = new ContentCode(FloatTensor.allocate(1, 5, 4, 4), input.framing());
        int open = OpenHandles.count();

        assertThatThrownBy(() -> translator.decode(Direction.A2B, foreign, STYLE))
                .isInstanceOf(InferenceFailed.class)
                .hasMessage("the model golden could not work on a picture of 16 x 16 pixels; the log has the reason");
        assertThat(OpenHandles.count()).isEqualTo(open);
        assertThat(translated(noise(16, 16), new SourceResolution()).size()).isEqualTo(new ImageSize(16, 16));
    }

    @Test
    void namesTheGraphThatTheDeviceCannotRun() throws IOException {
        OrtEnvironment environment = SharedEnvironment.withThreads(1);
        Device cpu = new Device.Cpu(new RubbishGraphs());

        try (LoadedGraphs graphs = LoadedGraphs.of(environment, cpu, Sessions.DEFAULT, bundle)) {
            assertThatThrownBy(() -> graphs.session(0, GraphKind.DECODER, new ImageSize(16, 16)))
                    .isInstanceOf(UnloadableModel.class)
                    .hasMessage("the model golden cannot be loaded: ONNX Runtime refuses shapes/decoder.onnx;"
                            + " the log has the reason");
        }
    }

    @Test
    void knowsDirectionsByLetterAndByName() {
        assertThat(Direction.of("a2b", bundle.manifest())).contains(Direction.A2B);
        assertThat(Direction.of("b2a", bundle.manifest())).contains(Direction.B2A);
        assertThat(Direction.of("shapes2things", bundle.manifest())).contains(Direction.A2B);
        assertThat(Direction.of("things2shapes", bundle.manifest())).contains(Direction.B2A);
        assertThat(Direction.of("things2things", bundle.manifest())).isEmpty();
        assertThat(Direction.A2B.source()).isEqualTo(Direction.B2A.target()).isZero();
        assertThat(Direction.B2A.source()).isEqualTo(Direction.A2B.target()).isOne();
    }

    private int runUntilClosed(ModelInput input, CountDownLatch running) {
        int runs = 0;
        try {
            while (true) {
                translator.encode(Direction.A2B, input);
                runs++;
                running.countDown();
            }
        } catch (TranslatorClosed e) {
            return runs;
        }
    }

    private Picture translated(Picture picture, Resolution resolution) {
        return translated(translator, picture, resolution);
    }

    private static Picture translated(Translator model, Picture picture) {
        return translated(model, picture, new SourceResolution());
    }

    private static Picture translated(Translator model, Picture picture, Resolution resolution) {
        ModelInput input = model.prepare(picture, resolution);
        return model.decode(Direction.A2B, model.encode(Direction.A2B, input), STYLE);
    }

    private ModelInput prepared(Picture picture) {
        return translator.prepare(picture, new SourceResolution());
    }

    /** Makes what no device can run. */
    private record RubbishGraphs() implements GraphSpecializer {
        @Override
        public GraphForm formFor(GraphKind kind, GeneratorHyperparameters hp, ImageSize padded) {
            return new GraphForm(GraphLayout.PORTABLE, padded, true);
        }

        @Override
        public DeviceGraph make(GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights, GraphForm form) {
            return new DeviceGraph(new byte[] {1, 2, 3}, Map.of());
        }
    }

    private static Picture noise(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        new SplittableRandom(width).nextBytes(rgb);
        return new Picture(width, height, rgb);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
