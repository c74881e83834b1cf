package dev.munit.service.models;

import dev.munit.inference.Lease;
import dev.munit.inference.Provider;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.BundleManifest;
import org.jspecify.annotations.Nullable;

/**
 * The model that a request has chosen, from then until it is answered: however long the request waits for its turn, and
 * whatever is reloaded meanwhile, it is this version; with these weights, unless they were not in memory when they were
 * replaced. Of one thread.
 */
public final class ModelUse implements AutoCloseable {
    private final ModelShelf shelf;
    private final ModelLoader loader;
    private final Provider provider;
    private final @Nullable LoadFailure tried;
    private StoredModel model;
    private @Nullable Translator working;
    private boolean over;

    /** @param tried the failure after which this may try again to load the model, if any */
    ModelUse(ModelShelf shelf, ModelLoader loader, StoredModel model, @Nullable LoadFailure tried, Provider provider) {
        this.shelf = shelf;
        this.loader = loader;
        this.model = model;
        this.tried = tried;
        this.provider = provider;
    }

    public BundleManifest manifest() {
        return model.manifest();
    }

    /** Its name and version: {@code edges2chairs@1.0.0}. */
    public String label() {
        return model.label();
    }

    public Provider provider() {
        return provider;
    }

    /**
     * Lets the model work, from now until the result is closed; it is loaded first if need be.
     *
     * @param stillWanted asked now and then while this waits for the model; may throw
     * @throws ModelsNotReady if the model cannot be loaded, or the service is stopping
     */
    public Lease open(Runnable stillWanted) {
        ModelLoader.Working opened = loader.open(model, tried, stillWanted);
        model = opened.model();
        working = opened.translator();
        return () -> {
            working = null;
            opened.close();
        };
    }

    /** What does the work while the model is open. */
    public Translator translator() {
        if (working == null) {
            throw new IllegalStateException("the model " + label() + " has to be opened before it can work");
        }
        return working;
    }

    /** The request is answered. */
    @Override
    public void close() {
        if (!over) {
            over = true;
            shelf.left(model);
        }
    }
}
