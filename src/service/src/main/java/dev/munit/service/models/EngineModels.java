package dev.munit.service.models;

import dev.munit.inference.Engine;
import dev.munit.inference.Provider;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleManifest;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bundles on disk, run by the engine. */
final class EngineModels implements ModelSource {
    private static final Logger LOG = LoggerFactory.getLogger(EngineModels.class);

    private final Engine engine;

    EngineModels(Engine engine) {
        this.engine = engine;
    }

    @Override
    public BundleManifest read(Path folder) throws IOException {
        try {
            return Bundle.read(folder).manifest();
        } catch (RuntimeException | Error unexpected) {
            LOG.error("The model in {} cannot be read", folder, unexpected);
            throw new IOException("it cannot be read; the log says why", unexpected);
        }
    }

    @Override
    public Translator load(Path folder) throws IOException {
        try {
            return warm(engine.load(folder));
        } catch (RuntimeException | Error failed) {
            LOG.error("The engine cannot run the model in {}", folder, failed);
            throw new IOException("the engine cannot run it; the log says why", failed);
        }
    }

    private static Translator warm(Translator translator) {
        try {
            translator.warmUp();
            return translator;
        } catch (RuntimeException | Error failed) {
            translator.close();
            throw failed;
        }
    }

    @Override
    public Provider provider() {
        return engine.provider();
    }
}
