package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.Lease;
import dev.munit.inference.Provider;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.BundleDomain;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.service.Golden;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.unit.DataSize;

/** Reloads where models are not in memory, or have to leave it. */
class ReloadUnloadedTests {
    private static final String DECODER = "edges/decoder.onnx";

    private static Engine engine;

    /** What a model's weights take in memory: all are the same. */
    private static long bytes;

    @TempDir
    Path models;

    private ModelCatalogue catalogue;
    private Reload reload;

    /** What a folder's model is taken for when it is found. */
    private UnaryOperator<BundleManifest> found = manifest -> manifest;

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));
        try (Translator one =
                new EngineModels(engine).load(Golden.bundle(folder, "cats").folder())) {
            bytes = one.weightBytes();
        }
    }

    @AfterAll
    static void closeEngine() {
        assertThat(engine.openSessions()).isZero();
        engine.close();
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private void offer(DataSize memory, String... names) throws IOException {
        ModelsProperties properties = new ModelsProperties(models, null, Loading.LAZY, memory);
        catalogue = new ModelCatalogue(properties, new Source());
        reload = new Reload(properties, new Source(), catalogue, new SimpleMeterRegistry());
        for (String name : names) {
            catalogue.offer(Golden.bundle(models, name).folder());
        }
        catalogue.finished();
    }

    /** Room for one model and a half. */
    private static DataSize forOne() {
        return DataSize.ofBytes(bytes + bytes / 2);
    }

    private static Translator work(ModelUse use) {
        Lease open = use.open(() -> {});
        try {
            return use.translator();
        } finally {
            open.close();
        }
    }

    private Translator work(String reference) {
        try (ModelUse use = catalogue.choose(reference)) {
            return work(use);
        }
    }

    private List<String> loaded() {
        return catalogue.all().stream()
                .filter(OfferedModel::loaded)
                .map(OfferedModel::label)
                .toList();
    }

    private void damage(String name) throws IOException {
        Files.write(models.resolve(name).resolve(DECODER), new byte[] {1, 2, 3});
    }

    @Test
    void whoseModelWasNotInMemoryGetsWhatTookItsPlace() throws IOException {
        offer(null, "cats");
        ModelUse use = catalogue.choose("cats");
        reload.reload("cats");
        Translator first = work(use);
        assertThat(engine.openSessions()).as("not one more").isEqualTo(6);
        reload.reload("cats");
        assertThat(work(use)).as("the same weights from then on").isSameAs(first);
        assertThat(work("cats")).isNotSameAs(first);
        use.close();
        assertThat(engine.openSessions()).as("nobody needs the first any more").isEqualTo(6);
    }

    @Test
    void whatTookItsPlaceIsLoadedWhereItIsNotInMemoryEither() throws IOException {
        offer(forOne(), "cats", "dogs");
        try (ModelUse use = catalogue.choose("cats")) {
            reload.reload("cats");
            work("dogs");
            assertThat(loaded()).containsExactly("dogs@1.2.3");
            assertThat(work(use)).isNotNull();
            assertThat(loaded()).containsExactly("cats@1.2.3");
        }
    }

    @Test
    void whoseModelCouldNotBeLoadedGetsWhatTookItsPlace() throws IOException {
        offer(null, "cats");
        try (ModelUse one = catalogue.choose("cats");
                ModelUse other = catalogue.choose("cats")) {
            damage("cats");
            assertThatThrownBy(() -> work(one)).isInstanceOf(ModelsNotReady.class);
            Golden.bundle(models, "cats");
            reload.reload("cats");
            assertThat(work(other)).isNotNull();
        }
    }

    @Test
    void anotherVersionTakesNobodysPlace() throws IOException {
        offer(null, "cats");
        try (ModelUse use = catalogue.choose("cats")) {
            Golden.bundle(models.resolve("cats"), "cats", "2.0");
            reload.reload("cats");
            assertThatThrownBy(() -> work(use)).isInstanceOf(ModelsNotReady.class);
            assertThat(use.label()).isEqualTo("cats@1.2.3");
        }
    }

    @Test
    void otherDomainsTakeNobodysPlace() throws IOException {
        found = ReloadUnloadedTests::turned;
        offer(null, "cats");
        found = manifest -> manifest;
        try (ModelUse use = catalogue.choose("cats")) {
            reload.reload("cats");
            assertThatThrownBy(() -> work(use)).isInstanceOf(ModelsNotReady.class);
        }
    }

    /** The same model with its domains the other way round. */
    private static BundleManifest turned(BundleManifest manifest) {
        List<BundleDomain> domains = manifest.domains();
        return new BundleManifest(
                manifest.formatVersion(),
                manifest.name(),
                manifest.version(),
                manifest.method(),
                manifest.imageSize(),
                manifest.styleDim(),
                manifest.hyperparameters(),
                List.of(domains.get(1), domains.get(0)),
                manifest.provenance(),
                manifest.licence(),
                manifest.quality(),
                manifest.created());
    }

    @Test
    void makesNoRoomWithAModelThatIsBrokenOnDisk() throws IOException {
        offer(forOne(), "cats", "dogs");
        Translator good = work("cats");
        damage("cats");
        assertThatThrownBy(() -> reload.reload("cats")).isInstanceOf(BrokenModel.class);
        work("dogs");
        assertThat(work("cats")).isSameAs(good);
        assertThat(loaded()).as("more than there is room for").containsExactly("cats@1.2.3", "dogs@1.2.3");
        Golden.bundle(models, "cats");
        reload.reload("cats");
        work("dogs");
        assertThat(loaded()).containsExactly("dogs@1.2.3");
    }

    @Test
    void makesNoRoomWithAModelWhoseFolderIsGone() throws IOException {
        offer(forOne(), "cats", "dogs");
        Translator good = work("cats");
        FileSystemUtils.deleteRecursively(models.resolve("cats"));
        assertThatThrownBy(() -> reload.reload("cats")).isInstanceOf(BrokenModel.class);
        assertThat(catalogue.failures()).containsEntry("cats", "its folder is gone");
        work("dogs");
        assertThat(work("cats")).isSameAs(good);
    }

    @Test
    void makesNoRoomForAModelThatCannotBeOffered() throws IOException {
        offer(forOne(), "cats", "dogs");
        Translator good = work("cats");
        Golden.bundle(models.resolve("cats"), "dogs", Golden.VERSION);
        assertThatThrownBy(() -> reload.reload("cats"))
                .isInstanceOf(BrokenModel.class)
                .hasMessageContaining("another folder, dogs, holds a model dogs@1.2.3 already");
        assertThat(work("cats")).isSameAs(good);
    }

    /** Bundles on disk, of which is said what is to be found. */
    private final class Source implements ModelSource {
        private final ModelSource disk = new EngineModels(engine);

        @Override
        public BundleManifest read(Path folder) throws IOException {
            return found.apply(disk.read(folder));
        }

        @Override
        public Translator load(Path folder) throws IOException {
            return disk.load(folder);
        }

        @Override
        public Provider provider() {
            return disk.provider();
        }
    }
}
