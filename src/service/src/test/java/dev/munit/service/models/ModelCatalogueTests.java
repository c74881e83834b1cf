package dev.munit.service.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.Translator;
import dev.munit.inference.TranslatorClosed;
import dev.munit.model.bundle.Bundle;
import dev.munit.service.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCatalogueTests {
    private static Engine engine;
    private static Bundle cats;
    private static Bundle dogs;

    private ModelCatalogue catalogue = new ModelCatalogue(new ModelsProperties(Path.of("models"), null));

    @BeforeAll
    static void open(@TempDir Path folder) {
        engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));
        cats = Golden.bundle(folder, "cats");
        dogs = Golden.bundle(folder, "dogs");
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @AfterEach
    void close() {
        catalogue.close();
    }

    private Translator publish(Bundle bundle) throws IOException {
        Translator translator = engine.load(bundle);
        catalogue.publish(translator);
        return translator;
    }

    @Test
    void offersTheFirstByNameWhereNoneIsNamed() throws IOException {
        Translator second = publish(dogs);
        Translator first = publish(cats);
        catalogue.finished();
        assertThat(catalogue.find(null)).isSameAs(first);
        assertThat(catalogue.find("dogs")).isSameAs(second);
        assertThat(catalogue.defaultName()).contains("cats");
        assertThat(catalogue.notReady()).isEmpty();
    }

    @Test
    void offersTheDefaultWhereNoneIsNamed() throws IOException {
        catalogue = new ModelCatalogue(new ModelsProperties(Path.of("models"), "dogs"));
        publish(cats);
        Translator preferred = publish(dogs);
        catalogue.finished();
        assertThat(catalogue.find(null)).isSameAs(preferred);
        assertThat(catalogue.defaultName()).contains("dogs");
    }

    @Test
    void saysThatTheDefaultIsMissing() throws IOException {
        catalogue = new ModelCatalogue(new ModelsProperties(Path.of("models"), "birds"));
        publish(cats);
        catalogue.finished();
        assertThatThrownBy(() -> catalogue.find(null))
                .isInstanceOf(UnknownModel.class)
                .hasMessageContaining("birds");
        assertThat(catalogue.defaultName()).isEmpty();
    }

    @Test
    void asksForPatienceWhileModelsAreLoaded() throws IOException {
        assertThatThrownBy(() -> catalogue.find(null))
                .isInstanceOfSatisfying(
                        ModelsNotReady.class,
                        notReady -> assertThat(notReady.retryAfter()).contains(Duration.ofSeconds(5)));
        publish(cats);
        assertThat(catalogue.find(null).manifest().name().value()).isEqualTo("cats");
        assertThatThrownBy(() -> catalogue.find("dogs")).isInstanceOf(ModelsNotReady.class);
        assertThat(catalogue.notReady()).contains("The models are being loaded.");
    }

    @Test
    void saysWhatToDoWhereThereIsNoModel() {
        catalogue.finished();
        assertThatThrownBy(() -> catalogue.find("cats"))
                .isInstanceOf(ModelsNotReady.class)
                .hasMessageContaining("put a folder with a bundle.json into the folder that munit.models.dir names");
        assertThat(catalogue.notReady()).isPresent();
    }

    @Test
    void saysWhereToLookWhereNoModelCouldBeLoaded() {
        catalogue.failed("cats", "broken");
        catalogue.finished();
        assertThatThrownBy(() -> catalogue.find(null)).hasMessageContaining("GET /readyz and the log say why");
        assertThat(catalogue.failures()).containsExactly(java.util.Map.entry("cats", "broken"));
    }

    @Test
    void keepsTheFirstOfTwoModelsOfOneName() throws IOException {
        Translator first = publish(cats);
        Translator second = publish(cats);
        assertThat(catalogue.find("cats")).isSameAs(first);
        assertThatThrownBy(second::lease).isInstanceOf(TranslatorClosed.class);
        assertThat(catalogue.failures()).containsKey("cats");
    }

    @Test
    void closesItsModelsAndThoseThatComeTooLate() throws IOException {
        Translator loaded = publish(cats);
        catalogue.close();
        Translator late = publish(dogs);
        assertThatThrownBy(loaded::lease).isInstanceOf(TranslatorClosed.class);
        assertThatThrownBy(late::lease).isInstanceOf(TranslatorClosed.class);
        assertThat(catalogue.notReady()).contains("The service is stopping.");
    }
}
