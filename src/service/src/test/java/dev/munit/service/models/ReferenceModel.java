package dev.munit.service.models;

import dev.munit.inference.DeviceActivity;
import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.Translator;
import dev.munit.service.Golden;
import java.io.IOException;
import java.nio.file.Path;

/** A catalogue with the reference model in it, run by the real engine. */
public final class ReferenceModel implements AutoCloseable {
    private final Engine engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, 1, 0));
    private final ModelCatalogue catalogue;

    /** @param folder where the bundle is written */
    public ReferenceModel(Path folder) throws IOException {
        catalogue = new ModelCatalogue(new ModelsProperties(folder, null));
        catalogue.publish(engine.load(Golden.bundle(folder, Golden.MODEL)));
        catalogue.finished();
    }

    public ModelCatalogue catalogue() {
        return catalogue;
    }

    /** What its device has done. */
    public DeviceActivity activity() {
        return engine.activity();
    }

    public Translator translator() {
        return catalogue.find(Golden.MODEL);
    }

    @Override
    public void close() {
        catalogue.close();
        engine.close();
    }
}
