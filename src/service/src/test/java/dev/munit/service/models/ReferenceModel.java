package dev.munit.service.models;

import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ProviderPolicy;
import dev.munit.service.Golden;
import java.io.IOException;
import java.nio.file.Path;

/** A catalogue with the reference model in it, run by the real engine. */
public final class ReferenceModel implements AutoCloseable {
    private final Engine engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));
    private final ModelCatalogue catalogue;
    private final long warmUp;

    /** @param folder where the bundle is written */
    public ReferenceModel(Path folder) throws IOException {
        catalogue =
                new ModelCatalogue(new ModelsProperties(folder, null, Loading.EAGER, null), new EngineModels(engine));
        catalogue.offerLoaded(Golden.bundle(folder, Golden.MODEL).folder());
        catalogue.finished();
        warmUp = engine.activity().runs();
    }

    public ModelCatalogue catalogue() {
        return catalogue;
    }

    /** How many graphs its device has run since it was loaded. */
    public long runs() {
        return engine.activity().runs() - warmUp;
    }

    /** The model, chosen for a request. */
    public ModelUse use() {
        return catalogue.choose(Golden.MODEL);
    }

    @Override
    public void close() {
        catalogue.close();
        engine.close();
    }
}
