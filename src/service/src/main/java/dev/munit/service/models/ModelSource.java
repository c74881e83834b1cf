package dev.munit.service.models;

import dev.munit.inference.Provider;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.BundleManifest;
import java.io.IOException;
import java.nio.file.Path;

/** Where models come from. Whatever goes wrong is an IOException, memory that runs out as well. */
interface ModelSource {
    /**
     * What the model in a folder says of itself, when all of it has been found whole.
     *
     * @throws IOException saying which file is wrong
     */
    BundleManifest read(Path folder) throws IOException;

    /**
     * The model in a folder, ready for its first picture.
     *
     * @throws IOException saying which file is wrong, or that the device cannot run it
     */
    Translator load(Path folder) throws IOException;

    /** What it runs on. */
    Provider provider();
}
