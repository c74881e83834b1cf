package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.Provider;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.service.Golden;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

class ReloadTests {
    private final Engine engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @TempDir
    Path models;

    private ModelCatalogue catalogue;

    private Reload reload(String... names) throws IOException {
        ModelsProperties properties = new ModelsProperties(models, null, Loading.EAGER, null);
        catalogue = new ModelCatalogue(properties, new EngineModels(engine));
        for (String name : names) {
            catalogue.offerLoaded(Golden.bundle(models, name).folder());
        }
        catalogue.finished();
        return new Reload(properties, new EngineModels(engine), catalogue, registry);
    }

    @AfterEach
    void close() {
        catalogue.close();
        engine.close();
    }

    private double count(String outcome) {
        return registry.get("munit.models.reloads")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    @Test
    void takesANewVersionInTheSameFolder() throws IOException {
        Reload reload = reload("cats", "dogs");
        Golden.bundle(models.resolve("cats"), "cats", "2.0");
        assertThat(reload.reload("cats")).containsExactly("cats@2.0");
        assertThat(catalogue.all()).extracting(OfferedModel::label).containsExactly("cats@2.0", "dogs@1.2.3");
        assertThat(engine.openSessions()).isEqualTo(12);
        assertThat(count("ok")).isOne();
    }

    @Test
    void findsVersionsAndModelsThatAreNewInTheFolder() throws IOException {
        Reload reload = reload("cats");
        Golden.bundle(models.resolve("more"), "cats", "2.0");
        Golden.bundle(models, "birds");
        assertThat(reload.reload("cats@1.2.3")).containsExactly("cats@1.2.3", "cats@2.0");
        assertThat(reload.reload("birds")).containsExactly("birds@1.2.3");
        assertThat(catalogue.choose("cats").label()).isEqualTo("cats@2.0");
    }

    @Test
    void keepsTheOldModelWhenTheNewOneIsBroken() throws IOException {
        Reload reload = reload("cats");
        ModelUse before = catalogue.choose("cats");
        Path file = models.resolve("cats/edges/decoder.onnx");
        byte[] good = Files.readAllBytes(file);
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> reload.reload("cats"))
                .isInstanceOf(BrokenModel.class)
                .hasMessageStartingWith("The model 'cats' was not reloaded: cats: edges/decoder.onnx: ")
                .hasMessageNotContaining(models.toString());
        assertThat(catalogue.all()).singleElement().satisfies(model -> {
            assertThat(model.loaded()).isTrue();
            assertThat(model.failure()).isNull();
        });
        assertThat(catalogue.failures()).containsOnlyKeys("cats");
        assertThat(catalogue.notReady()).isEmpty();
        before.open(() -> {}).close();
        Files.write(file, good);
        reload.reload("cats");
        assertThat(catalogue.failures()).isEmpty();
        assertThat(count("failed")).isOne();
        before.close();
    }

    @Test
    void keepsTheOldModelWhenItsFolderIsGone() throws IOException {
        Reload reload = reload("cats");
        FileSystemUtils.deleteRecursively(models.resolve("cats"));
        assertThatThrownBy(() -> reload.reload("cats"))
                .isInstanceOf(BrokenModel.class)
                .hasMessageContaining("its folder is gone");
        assertThat(catalogue.choose("cats").label()).isEqualTo("cats@1.2.3");
    }

    @Test
    void saysWhatIsMissingInAFolderThatIsStillThere() throws IOException {
        Reload reload = reload("cats");
        Files.delete(models.resolve("cats/bundle.json"));
        assertThatThrownBy(() -> reload.reload("cats"))
                .isInstanceOf(BrokenModel.class)
                .hasMessage("The model 'cats' was not reloaded: cats: bundle.json: there is no such file, so the folder"
                        + " is not a bundle.");
        assertThat(catalogue.choose("cats").label()).isEqualTo("cats@1.2.3");
        assertThat(catalogue.failures()).containsOnlyKeys("cats");
    }

    @Test
    void offersAVersionNoMoreWhoseFolderIsGone() throws IOException {
        Reload reload = reload("cats");
        Golden.bundle(models.resolve("more"), "cats", "2.0");
        reload.reload("cats");
        FileSystemUtils.deleteRecursively(models.resolve("cats"));
        assertThat(reload.reload("cats")).containsExactly("cats@2.0");
        assertThat(catalogue.all()).extracting(OfferedModel::label).containsExactly("cats@2.0");
        assertThat(engine.openSessions()).isEqualTo(6);
    }

    @Test
    void saysThatThereIsNoSuchModel() throws IOException {
        Reload reload = reload("cats");
        assertThatThrownBy(() -> reload.reload("dogs"))
                .isInstanceOf(UnknownModel.class)
                .hasMessageContaining("dogs");
    }

    @Test
    void reloadsOneAtATime() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        reload("cats");
        ModelSource slow = new Source(folder -> {
            reading.countDown();
            try {
                assertThat(goOn.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException nobodyDoes) {
                throw new IOException(nobodyDoes);
            }
            return new EngineModels(engine).read(folder);
        });
        Reload reload = new Reload(new ModelsProperties(models, null, Loading.EAGER, null), slow, catalogue, registry);
        Golden.bundle(models, "dogs");
        CompletableFuture<List<String>> first = CompletableFuture.supplyAsync(() -> reload.reload("dogs"));
        assertThat(reading.await(1, TimeUnit.MINUTES)).isTrue();
        assertThatThrownBy(() -> reload.reload("cats"))
                .isInstanceOfSatisfying(
                        ReloadUnderWay.class,
                        refused -> assertThat(refused.retryAfter()).isPresent());
        goOn.countDown();
        assertThat(first.get(1, TimeUnit.MINUTES)).containsExactly("dogs@1.2.3");
        assertThat(reload.reload("cats")).containsExactly("cats@1.2.3");
    }

    @Test
    void countsWhateverGoesWrong() throws IOException {
        reload("cats");
        ModelSource broken = new Source(folder -> {
            throw new IllegalStateException("a mistake");
        });
        catalogue = new ModelCatalogue(new ModelsProperties(models, null, Loading.EAGER, null), broken);
        Reload reload =
                new Reload(new ModelsProperties(models, null, Loading.EAGER, null), broken, catalogue, registry);
        assertThatThrownBy(() -> reload.reload("cats")).isInstanceOf(IllegalStateException.class);
        assertThat(count("failed")).isOne();
    }

    private interface Reader {
        BundleManifest read(Path folder) throws IOException;
    }

    /** Reads models in its own way. */
    private final class Source implements ModelSource {
        private final Reader reader;

        Source(Reader reader) {
            this.reader = reader;
        }

        @Override
        public BundleManifest read(Path folder) throws IOException {
            return reader.read(folder);
        }

        @Override
        public Translator load(Path folder) throws IOException {
            return new EngineModels(engine).load(folder);
        }

        @Override
        public Provider provider() {
            return engine.provider();
        }
    }
}
