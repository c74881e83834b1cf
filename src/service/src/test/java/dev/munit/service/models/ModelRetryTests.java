package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.Lease;
import dev.munit.inference.Provider;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.service.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that cannot be loaded for a while, by a clock that goes on when it is told. */
class ModelRetryTests {
    private final Engine engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));
    private final AtomicLong clock = new AtomicLong();
    private final Obstructed source = new Obstructed(new EngineModels(engine));
    private final ModelCatalogue catalogue =
            new ModelCatalogue(new ModelsProperties(Path.of("models"), null, Loading.LAZY, null), source, clock::get);

    private Path cats;

    /** Loads no model as long as there is no memory. */
    private static final class Obstructed implements ModelSource {
        private final ModelSource models;
        private boolean full = true;
        private int loads;

        Obstructed(ModelSource models) {
            this.models = models;
        }

        @Override
        public BundleManifest read(Path folder) throws IOException {
            return models.read(folder);
        }

        @Override
        public Translator load(Path folder) throws IOException {
            loads++;
            if (full) {
                throw new IOException("no memory");
            }
            return models.load(folder);
        }

        @Override
        public Provider provider() {
            return models.provider();
        }
    }

    @BeforeEach
    void offer(@TempDir Path folder) throws IOException {
        cats = Golden.bundle(folder, "cats").folder();
        catalogue.offer(cats);
        catalogue.finished();
    }

    @AfterEach
    void close() {
        catalogue.close();
        engine.close();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void work(String reference) {
        try (ModelUse use = catalogue.choose(reference)) {
            work(use);
        }
    }

    private static void work(ModelUse use) {
        Lease open = use.open(() -> {});
        open.close();
    }

    /** Fails with a request that tries again. */
    private Duration refused(String reference) {
        List<Duration> told = new ArrayList<>();
        assertThatThrownBy(() -> work(reference))
                .isInstanceOfSatisfying(
                        ModelsNotReady.class,
                        refusal -> told.add(refusal.retryAfter().orElseThrow()));
        return told.get(0);
    }

    @Test
    void isTriedAgainWhenItIsTime() {
        assertThat(refused("cats")).isEqualTo(Duration.ofSeconds(5));
        source.full = false;
        pass(Duration.ofMillis(3001));
        assertThat(refused("cats")).as("in whole seconds, never too early").isEqualTo(Duration.ofSeconds(2));
        assertThat(source.loads).isOne();
        assertThat(catalogue.failures()).containsEntry("cats", "no memory");

        pass(Duration.ofMillis(1999));
        work("cats");

        assertThat(source.loads).isEqualTo(2);
        assertThat(catalogue.failures()).isEmpty();
        assertThat(catalogue.all()).singleElement().satisfies(model -> {
            assertThat(model.loaded()).isTrue();
            assertThat(model.failure()).isNull();
        });
    }

    @Test
    void waitsTwiceAsLongAfterEachFailureAndFiveMinutesAtMost() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Duration pause = refused("cats");
            pauses.add(pause.toSeconds());
            pass(pause);
        }
        assertThat(pauses).containsExactly(5L, 10L, 20L, 40L, 80L, 160L, 300L, 300L);
        assertThat(source.loads).isEqualTo(8);
    }

    @Test
    void isReadyWhenItIsTimeSinceOnlyARequestTriesAgain() {
        assertThat(catalogue.notReady()).isEmpty();
        pass(refused("cats"));
        assertThat(catalogue.notReady()).isEmpty();
        refused("cats");
        assertThat(catalogue.notReady())
                .hasValueSatisfying(reason -> assertThat(reason).startsWith("No model could be loaded"));
    }

    @Test
    void isTriedByOneRequestAlone() {
        pass(refused("cats"));
        source.full = false;
        try (ModelUse first = catalogue.choose("cats")) {
            assertThat(refused("cats")).isEqualTo(Duration.ofSeconds(5));
            work(first);
        }
        work("cats");
        assertThat(source.loads).isEqualTo(2);
    }

    @Test
    void isTriedByAnotherWhereTheFirstNeverDoes() {
        pass(refused("cats"));
        source.full = false;
        try (ModelUse leaves = catalogue.choose("cats")) {
            assertThat(leaves.label()).isEqualTo("cats@1.2.3");
        }
        pass(Duration.ofSeconds(5));
        work("cats");
        assertThat(source.loads).isEqualTo(2);
    }

    @Test
    void isTriedByOneThatHadChosenItBefore() {
        try (ModelUse early = catalogue.choose("cats");
                ModelUse late = catalogue.choose("cats")) {
            pass(refused("cats"));
            source.full = false;
            work(late);
            work(early);
        }
        assertThat(source.loads).isEqualTo(2);
    }

    @Test
    void isRefusedToOneThatHadChosenItBeforeWhileItIsNotTime() {
        try (ModelUse early = catalogue.choose("cats")) {
            refused("cats");
            assertThatThrownBy(() -> work(early)).isInstanceOf(ModelsNotReady.class);
        }
        assertThat(source.loads).isOne();
    }

    @Test
    void isTriedAgainSoonerWhenItsFilesHaveChanged() throws IOException {
        pass(refused("cats"));
        assertThat(refused("cats")).isEqualTo(Duration.ofSeconds(10));
        Files.setLastModifiedTime(cats.resolve("edges/decoder.onnx"), FileTime.fromMillis(1_000_000));
        pass(Duration.ofSeconds(4));
        assertThat(refused("cats")).as("of 5").isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(refused("cats"))
                .as("tried, and failed as for the first time")
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(source.loads).isEqualTo(3);
    }

    @Test
    void leavesItsPlaceToTheVersionBeforeUntilItIsTime(@TempDir Path folder) throws IOException {
        Path newer = Golden.bundle(folder, "cats", "2").folder();
        catalogue.offer(newer);
        refused("cats@2");
        source.full = false;
        work("cats");
        assertThat(loaded()).containsExactly("cats@1.2.3");
        pass(Duration.ofSeconds(5));
        work("cats");
        assertThat(loaded()).containsExactly("cats@1.2.3", "cats@2");
    }

    private List<String> loaded() {
        return catalogue.all().stream()
                .filter(OfferedModel::loaded)
                .map(OfferedModel::label)
                .toList();
    }
}
