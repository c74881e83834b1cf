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
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong in an unexpected way while models are loaded is noted, and does not keep the others away. */
class ModelLoadingTests {
    private final Engine engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));

    @TempDir
    Path models;

    @AfterEach
    void close() {
        engine.close();
        assertThat(Engine.openHandles()).isZero();
    }

    /** Good but for a folder whose name says what happens there. */
    private final class Source implements ModelSource {
        private final EngineModels good = new EngineModels(engine);

        @Override
        public BundleManifest read(Path folder) throws IOException {
            failAt(folder);
            return good.read(folder);
        }

        @Override
        public Translator load(Path folder) throws IOException {
            failAt(folder);
            return good.load(folder);
        }

        @Override
        public Provider provider() {
            return good.provider();
        }

        private void failAt(Path folder) {
            switch (String.valueOf(folder.getFileName())) {
                case "bug" -> throw new IllegalStateException("a secret of the machine");
                case "huge" -> throw new OutOfMemoryError("Java heap space");
                default -> {}
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void notesWhatNobodyExpectedAndGoesOn(Loading when) throws IOException {
        for (String name : new String[] {"bug", "huge", "whole"}) {
            Golden.bundle(models, name);
        }
        ModelsProperties properties = new ModelsProperties(models, null, when, null);
        ModelCatalogue catalogue = new ModelCatalogue(properties, new Source());
        ModelLoading loading = new ModelLoading(properties, catalogue, event -> {});
        loading.start();
        Awaitility.await().until(() -> catalogue.notReady().isEmpty());
        loading.stop();
        assertThat(catalogue.failures())
                .isEqualTo(Map.of(
                        "bug", "it cannot be loaded; the log says why",
                        "huge", "it cannot be loaded; the log says why"));
        assertThat(catalogue.all()).extracting(OfferedModel::label).containsExactly("whole@1.2.3");
        catalogue.close();
    }

    @Test
    void saysWhichMemoryAModelNeeds() {
        assertThat(EngineModels.noMemory(new OutOfMemoryError("Cannot reserve 4718592 bytes")))
                .hasMessage(
                        "Java has no memory left for it (Cannot reserve 4718592 bytes); start Java with more: -Xmx for"
                                + " its heap, -XX:MaxDirectMemorySize for weights, which are outside of it");
    }

    @Test
    void closesAModelThatCannotBeWarmed() throws IOException {
        Path folder = Golden.bundle(models, "whole").folder();
        engine.close();
        assertThatThrownBy(() -> new EngineModels(engine).load(folder))
                .isInstanceOf(IOException.class)
                .hasMessage("the engine cannot run it; the log says why");
        assertThat(engine.openSessions()).isZero();
    }
}
