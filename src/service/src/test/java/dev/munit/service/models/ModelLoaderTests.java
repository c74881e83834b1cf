package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.Lease;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.Translator;
import dev.munit.inference.TranslatorClosed;
import dev.munit.service.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** What is in memory when, seen from the catalogue. */
class ModelLoaderTests {

    private static Engine engine;
    private static Path cats;
    private static Path dogs;
    private static Path newCats;

    /** What a model's weights take in memory: all are the same. */
    private static long bytes;

    private ModelCatalogue catalogue = catalogue(null);
    private Lease working = () -> {};

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));
        cats = Golden.bundle(folder, "cats").folder();
        dogs = Golden.bundle(folder, "dogs").folder();
        newCats = Golden.bundle(folder.resolve("cats-2"), "cats", "1.10.0").folder();
        try (Translator one = new EngineModels(engine).load(cats)) {
            bytes = one.weightBytes();
        }
    }

    @AfterAll
    static void closeEngine() {
        assertThat(engine.openSessions()).isZero();
        engine.close();
    }

    /** Notes what has to end even if a test fails, or closing the catalogue would wait for it. */
    private void working(Lease lease) {
        working = lease;
    }

    @AfterEach
    void close() {
        working.close();
        catalogue.close();
    }

    /** Somebody who waits as long as it takes. */
    private static void waits() {}

    private static ModelCatalogue catalogue(Long memory) {
        return new ModelCatalogue(
                new ModelsProperties(
                        Path.of("models"), null, Loading.LAZY, memory == null ? null : DataSize.ofBytes(memory)),
                new EngineModels(engine),
                () -> 0);
    }

    private List<String> loaded() {
        return catalogue.all().stream()
                .filter(OfferedModel::loaded)
                .map(OfferedModel::label)
                .toList();
    }

    private Translator work(ModelUse use) {
        Lease open = use.open(ModelLoaderTests::waits);
        try {
            return use.translator();
        } finally {
            open.close();
        }
    }

    private void chosenAndWorking(String reference) {
        try (ModelUse use = catalogue.choose(reference)) {
            assertThat(work(use)).isNotNull();
        }
    }

    @Test
    void loadsAModelWhenItIsFirstNeeded() throws IOException {
        catalogue.offer(cats);
        catalogue.finished();
        assertThat(loaded()).isEmpty();
        assertThat(catalogue.notReady()).isEmpty();
        try (ModelUse use = catalogue.choose("cats")) {
            assertThat(loaded()).isEmpty();
            assertThatThrownBy(use::translator).isInstanceOf(IllegalStateException.class);
            Translator first = work(use);
            assertThat(loaded()).containsExactly("cats@1.2.3");
            assertThat(work(use)).isSameAs(first);
        }
    }

    @Test
    void takesOutOfMemoryWhatWasNotUsedLongest() throws IOException {
        catalogue = catalogue(5 * bytes / 2); // what is not loaded yet is taken for a little more than it is
        for (Path folder : List.of(cats, dogs, newCats)) {
            catalogue.offer(folder);
        }
        catalogue.loadWhatFits(() -> true);
        assertThat(loaded()).containsExactly("cats@1.2.3", "cats@1.10.0");
        try (ModelUse old = catalogue.choose("cats@1.2.3");
                ModelUse other = catalogue.choose("dogs");
                ModelUse latest = catalogue.choose("cats")) {
            work(old);
            work(other);
            assertThat(loaded()).as("newest by version, but not used").containsExactly("cats@1.2.3", "dogs@1.2.3");
            work(latest);
            assertThat(loaded()).containsExactly("cats@1.10.0", "dogs@1.2.3");
            work(old);
            assertThat(loaded()).containsExactly("cats@1.2.3", "cats@1.10.0");
        }
        assertThat(catalogue.unloads()).isEqualTo(3);
        assertThat(engine.openSessions()).isEqualTo(12);
    }

    @Test
    void neverTakesOutOfMemoryWhatWorks() throws Exception {
        catalogue = catalogue(bytes + bytes / 2);
        catalogue.offer(cats);
        catalogue.offer(dogs);
        AtomicInteger asked = new AtomicInteger();
        try (ModelUse cat = catalogue.choose("cats");
                ModelUse dog = catalogue.choose("dogs")) {
            Lease working = cat.open(ModelLoaderTests::waits);
            working(working);
            CompletableFuture<Translator> waiting = CompletableFuture.supplyAsync(() -> {
                Lease open = dog.open(asked::incrementAndGet);
                try {
                    return dog.translator();
                } finally {
                    open.close();
                }
            });
            Awaitility.await().until(() -> asked.get() > 1);
            assertThat(waiting).isNotDone();
            assertThat(loaded()).containsExactly("cats@1.2.3");
            working.close();
            assertThat(waiting.get(1, TimeUnit.MINUTES)).isNotNull();
            assertThat(loaded()).containsExactly("dogs@1.2.3");
        }
    }

    @Test
    void whoLeavesDoesNotWaitForRoom() throws IOException {
        catalogue = catalogue(bytes + bytes / 2);
        catalogue.offer(cats);
        catalogue.offer(dogs);
        try (ModelUse cat = catalogue.choose("cats");
                ModelUse dog = catalogue.choose("dogs")) {
            Lease working = cat.open(ModelLoaderTests::waits);
            working(working);
            IllegalStateException gone = new IllegalStateException("gone");
            assertThatThrownBy(() -> dog.open(() -> {
                        throw gone;
                    }))
                    .isSameAs(gone);
            working.close();
            assertThat(work(dog)).as("nothing is locked").isNotNull();
        }
    }

    @Test
    void refusesAModelThatIsLargerThanTheBudget() throws IOException {
        catalogue = catalogue(1000L);
        catalogue.offer(cats);
        catalogue.finished();
        try (ModelUse use = catalogue.choose("cats")) {
            assertThatThrownBy(() -> use.open(ModelLoaderTests::waits)).isInstanceOf(ModelsNotReady.class);
        }
        assertThat(catalogue.failures().get("cats")).contains("munit.models.memory is 1 MB for all models together");
        assertThat(catalogue.notReady()).isPresent();
    }

    @Test
    void keepsAReplacedModelForThoseWhoHaveChosenIt() throws IOException {
        catalogue.offerLoaded(cats);
        ModelUse before = catalogue.choose("cats");
        Translator old = work(before);
        catalogue.offerLoaded(cats);
        try (ModelUse after = catalogue.choose("cats")) {
            assertThat(work(after)).isNotSameAs(old);
            assertThat(work(before)).isSameAs(old);
        }
        assertThat(engine.openSessions()).isEqualTo(12);
        before.close();
        before.close();
        assertThatThrownBy(old::lease).isInstanceOf(TranslatorClosed.class);
        assertThat(engine.openSessions()).isEqualTo(6);
    }

    @Test
    void countsAReplacedModelAsLongAsSomebodyHasIt() throws IOException {
        catalogue = catalogue(5 * bytes / 2);
        catalogue.offerLoaded(cats);
        catalogue.offer(dogs);
        ModelUse before = catalogue.choose("cats");
        Translator old = work(before);
        catalogue.offerLoaded(cats);
        try (ModelUse dog = catalogue.choose("dogs")) {
            work(dog);
            assertThat(loaded()).as("beside the cats that are held").containsExactly("dogs@1.2.3");
            assertThat(engine.openSessions()).isEqualTo(12);
            assertThat(work(before)).isSameAs(old);
        }
        before.close();
        chosenAndWorking("cats");
        assertThat(loaded()).containsExactly("cats@1.2.3", "dogs@1.2.3");
    }

    /** Or it would wait for one that waits for it. */
    @Test
    void doesNotWaitForAReplacedModelThatDoesNotWork() throws IOException {
        catalogue = catalogue(bytes + bytes / 2);
        catalogue.offerLoaded(cats);
        try (ModelUse before = catalogue.choose("cats")) {
            Translator old = work(before);
            catalogue.withdraw(cats);
            catalogue.offer(dogs);
            chosenAndWorking("dogs");
            assertThat(work(before)).isSameAs(old);
        }
    }

    @Test
    void doesNotTakeAnotherModelForTheOneThatItOffered(@TempDir Path folder) throws IOException {
        catalogue.offer(Golden.bundle(folder, "cats", "1").folder());
        catalogue.finished();
        Golden.bundle(folder, "cats", "2");
        try (ModelUse use = catalogue.choose("cats")) {
            assertThatThrownBy(() -> use.open(ModelLoaderTests::waits)).isInstanceOf(ModelsNotReady.class);
        }
        assertThat(catalogue.failures().values())
                .singleElement()
                .asString()
                .contains("it has changed on disk since it was found; POST /models/cats/reload");
    }

    @Test
    void closesItsModelsAndThoseThatComeTooLate() throws IOException {
        catalogue.offerLoaded(cats);
        catalogue.offer(dogs);
        ModelUse cat = catalogue.choose("cats");
        ModelUse dog = catalogue.choose("dogs");
        catalogue.close();
        assertThatThrownBy(() -> catalogue.offerLoaded(newCats)).hasMessage("the service is stopping");
        assertThatThrownBy(() -> cat.open(ModelLoaderTests::waits)).isInstanceOf(ModelsNotReady.class);
        assertThatThrownBy(() -> dog.open(ModelLoaderTests::waits)).isInstanceOf(ModelsNotReady.class);
        assertThat(engine.openSessions()).isZero();
        assertThat(catalogue.notReady()).contains("The service is stopping.");
    }
}
