package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ProviderPolicy;
import dev.munit.service.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogueTests {

    private static Engine engine;
    private static Path cats;
    private static Path dogs;
    private static Path newCats;

    private ModelCatalogue catalogue = catalogue(null);

    @BeforeAll
    static void open(@TempDir Path folder) throws IOException {
        engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));
        cats = Golden.bundle(folder, "cats").folder();
        dogs = Golden.bundle(folder, "dogs").folder();
        newCats = Golden.bundle(folder.resolve("cats-2"), "cats", "1.10.0").folder();
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

    /** Somebody who waits as long as it takes. */
    private static void waits() {}

    private static ModelCatalogue catalogue(String defaultModel) {
        return new ModelCatalogue(
                new ModelsProperties(Path.of("models"), defaultModel, Loading.LAZY, null),
                new EngineModels(engine),
                () -> 0);
    }

    private String chosen(String reference) {
        try (ModelUse use = catalogue.choose(reference)) {
            return use.label();
        }
    }

    private List<String> loaded() {
        return catalogue.all().stream()
                .filter(OfferedModel::loaded)
                .map(OfferedModel::label)
                .toList();
    }

    @Test
    void offersTheFirstByNameWhereNoneIsNamed() throws IOException {
        catalogue.offerLoaded(dogs);
        catalogue.offerLoaded(cats);
        catalogue.finished();
        assertThat(chosen(null)).isEqualTo("cats@1.2.3");
        assertThat(chosen("dogs")).isEqualTo("dogs@1.2.3");
        assertThat(catalogue.all()).extracting(OfferedModel::isDefault).containsExactly(true, false);
        assertThat(catalogue.notReady()).isEmpty();
    }

    @Test
    void offersTheDefaultWhereNoneIsNamed() throws IOException {
        catalogue = catalogue("dogs");
        catalogue.offer(cats);
        catalogue.offer(dogs);
        catalogue.finished();
        assertThat(chosen(null)).isEqualTo("dogs@1.2.3");
        assertThat(catalogue.all()).extracting(OfferedModel::isDefault).containsExactly(false, true);
    }

    @Test
    void offersSeveralVersionsAndTheNewestWhereNoneIsNamed() throws IOException {
        catalogue.offer(newCats);
        catalogue.offer(cats);
        catalogue.finished();
        assertThat(chosen(null)).isEqualTo("cats@1.10.0");
        assertThat(chosen("cats")).isEqualTo("cats@1.10.0");
        assertThat(chosen("cats@1.2.3")).isEqualTo("cats@1.2.3");
        assertThat(catalogue.all()).extracting(OfferedModel::isNewest).containsExactly(false, true);
        assertThatThrownBy(() -> catalogue.choose("cats@2"))
                .isInstanceOf(UnknownModel.class)
                .hasMessage("No model is called 'cats@2'; these can be asked for: cats@1.2.3, cats@1.10.0.");
    }

    @Test
    void knowsNoModelByALongerNameThanItsDescriptionAllows() throws IOException {
        String tooLong = "cats@" + "1".repeat(196);
        catalogue.offer(cats);
        catalogue.finished();
        assertThatThrownBy(() -> catalogue.choose(tooLong))
                .isInstanceOf(UnknownModel.class)
                .hasMessage("No model is called '" + tooLong.substring(0, 200)
                        + "...'; these can be asked for: cats@1.2.3.");
    }

    @Test
    void saysThatTheDefaultIsMissing() throws IOException {
        catalogue = catalogue("birds");
        catalogue.offer(cats);
        catalogue.finished();
        assertThatThrownBy(() -> catalogue.choose(null))
                .isInstanceOf(UnknownModel.class)
                .hasMessageContaining("birds");
    }

    @Test
    void asksForPatienceWhileModelsAreLoaded() throws IOException {
        assertThatThrownBy(() -> catalogue.choose(null))
                .isInstanceOfSatisfying(
                        ModelsNotReady.class,
                        notReady -> assertThat(notReady.retryAfter()).contains(Duration.ofSeconds(5)));
        catalogue.offerLoaded(cats);
        assertThat(chosen(null)).isEqualTo("cats@1.2.3");
        assertThatThrownBy(() -> catalogue.choose("dogs")).isInstanceOf(ModelsNotReady.class);
        assertThat(catalogue.notReady()).contains("The models are being loaded.");
    }

    @Test
    void saysWhatToDoWhereThereIsNoModel() {
        catalogue.finished();
        assertThatThrownBy(() -> catalogue.choose("cats"))
                .isInstanceOf(ModelsNotReady.class)
                .hasMessageContaining("put a folder with a bundle.json into the folder that munit.models.dir names");
        assertThat(catalogue.notReady()).isPresent();
    }

    @Test
    void saysWhereToLookWhereNoModelCouldBeLoaded() {
        catalogue.failed(cats, "broken");
        catalogue.finished();
        assertThatThrownBy(() -> catalogue.choose(null)).hasMessageContaining("GET /readyz and the log say why");
        assertThat(catalogue.failures()).containsExactly(Map.entry("cats", "broken"));
    }

    @Test
    void keepsTheFirstOfTwoFoldersWithOneVersion(@TempDir Path other) throws IOException {
        catalogue.offerLoaded(cats);
        Path same = Golden.bundle(other, "cats").folder();
        assertThatThrownBy(() -> catalogue.offerLoaded(same))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("another folder, cats, holds a model cats@1.2.3 already");
        assertThat(engine.openSessions()).isEqualTo(6);
        assertThat(loaded()).containsExactly("cats@1.2.3");
    }

    @Test
    void fallsBackToTheVersionBeforeWhereTheNewestIsBroken(@TempDir Path folder) throws IOException {
        Path broken = Golden.bundle(folder, "cats", "3").folder();
        catalogue.offer(cats);
        catalogue.offer(broken);
        catalogue.finished();
        Files.write(broken.resolve("edges/decoder.onnx"), new byte[] {1, 2, 3});
        try (ModelUse use = catalogue.choose("cats")) {
            assertThat(use.label()).isEqualTo("cats@3");
            assertThatThrownBy(() -> use.open(ModelCatalogueTests::waits))
                    .isInstanceOf(ModelsNotReady.class)
                    .hasMessageContaining("cats@3 could not be loaded; a request after 5 s tries again");
        }
        assertThat(chosen("cats")).isEqualTo("cats@1.2.3");
        assertThatThrownBy(() -> catalogue.choose("cats@3")).isInstanceOf(ModelsNotReady.class);
        assertThat(catalogue.failures())
                .hasSize(1)
                .allSatisfy((name, reason) -> assertThat(reason).startsWith("edges/decoder.onnx: "));
    }
}
