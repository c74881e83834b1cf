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
        } catch (OutOfMemoryError full) {
            LOG.error("Java has no memory left for the model in {}", folder, full);
            throw noMemory(full);
        } catch (RuntimeException | Error failed) {
            LOG.error("The engine cannot run the model in {}", folder, failed);
            throw new IOException("the engine cannot run it; the log says why", failed);
        }
    }

    /** Weights are outside of the heap, in memory of which Java allows as much again as heap. */
    static IOException noMemory(OutOfMemoryError full) {
        return new IOException(
                "Java has no memory left for it (" + full.getMessage()
                        + "); start Java with more: -Xmx for its heap, -XX:MaxDirectMemorySize for weights, which are"
                        + " outside of it",
                full);
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
