package dev.munit.service.models;

import dev.munit.inference.Lease;
import dev.munit.inference.NativeHeap;
import dev.munit.inference.Translator;
import dev.munit.inference.TranslatorClosed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings models into memory, when they are offered or first needed, and lets them work. */
final class ModelLoader {
    private static final Logger LOG = LoggerFactory.getLogger(ModelLoader.class);

    private final ModelShelf shelf;
    private final ModelSource source;
    private final ModelMemory memory;

    ModelLoader(ModelShelf shelf, ModelSource source, ModelMemory memory) {
        this.shelf = shelf;
        this.source = source;
        this.memory = memory;
    }

    /**
     * Loads the model in a folder and offers it, in the place of what the folder held before. Who has chosen that keeps
     * it; if the new one cannot be loaded, everybody does, and the reason is noted.
     */
    void offerLoaded(Path folder) throws IOException {
        memory.change(() -> {}, () -> {
            try {
                loadAndPut(folder);
            } catch (IOException broken) {
                // before another change can take the old one out of memory
                shelf.failed(folder, ModelShelf.reason(broken, folder));
                throw broken;
            }
        });
    }

    private void loadAndPut(Path folder) throws IOException {
        if (memory.isLimited()) {
            StoredModel found = new StoredModel(folder, source.read(folder));
            shelf.requirePlaceFor(found);
            memory.makeRoomFor(found, () -> {});
        }
        Translator translator = source.load(folder);
        StoredModel model = new StoredModel(folder, translator.manifest());
        model.load(translator);
        try {
            shelf.put(model);
        } catch (IOException taken) {
            translator.close();
            throw taken;
        }
        memory.keepWithinBudget(model);
    }

    /** Loads what there is room for, in the order of their names. */
    void loadWhatFits(BooleanSupplier goOn) {
        List<StoredModel> all;
        synchronized (shelf) {
            all = shelf.index().all();
        }
        for (StoredModel model : all) {
            if (goOn.getAsBoolean() && memory.hasRoomFor(model)) {
                load(model, null, () -> {});
            }
        }
    }

    /** A model that works for one request; from now on, the request has chosen this one. */
    final class Working implements AutoCloseable {
        private final StoredModel model;
        private final Translator translator;
        private final Lease lease;

        private Working(StoredModel chosen, StoredModel model, Translator translator) {
            this.model = model;
            this.translator = translator;
            this.lease = translator.lease();
            model.working++;
            shelf.used(model);
            if (model != chosen) {
                model.chosen++;
                shelf.left(chosen);
            }
        }

        StoredModel model() {
            return model;
        }

        Translator translator() {
            return translator;
        }

        @Override
        public void close() {
            lease.close();
            synchronized (shelf) {
                model.working--;
                shelf.notifyAll();
            }
        }
    }

    /**
     * Lets a model work that a request has chosen, or what has taken its place before it was in memory.
     *
     * @param tried the failure after which the request may try again to load it, if any
     */
    Working open(StoredModel chosen, @Nullable LoadFailure tried, Runnable stillWanted) {
        LoadFailure trying = tried;
        while (true) {
            StoredModel model;
            synchronized (shelf) {
                model = shelf.isClosed() ? null : present(chosen);
                if (model == null) {
                    throw ModelsNotReady.closed();
                }
                if (model.isForOthers(trying)) {
                    model.requireTime(shelf.now());
                    trying = model.tryAgain(shelf.now());
                }
                if (model.translator != null) {
                    try {
                        return new Working(chosen, model, model.translator);
                    } catch (TranslatorClosed stopping) {
                        throw ModelsNotReady.closed();
                    }
                }
            }
            load(model, trying, stillWanted);
            NativeHeap.trim();
        }
    }

    /** The model itself as long as it is in memory or on disk, then what has its place; null if that does not fit. */
    private @Nullable StoredModel present(StoredModel chosen) {
        if (!chosen.replaced || chosen.translator != null) {
            return chosen;
        }
        StoredModel now = shelf.index().like(chosen);
        return now != null && now.canStandInFor(chosen) ? now : null;
    }

    private void load(StoredModel model, @Nullable LoadFailure trying, Runnable stillWanted) {
        FolderState found = FolderState.of(model.folder()); // before, so that what is written meanwhile is a change
        try {
            memory.change(stillWanted, () -> {
                synchronized (shelf) {
                    if (model.translator != null || model.isForOthers(trying) || model.replaced || shelf.isClosed()) {
                        return; // somebody else was faster
                    }
                }
                memory.makeRoomFor(model, stillWanted);
                Translator translator = source.load(model.folder());
                if (!translator.manifest().equals(model.manifest())) {
                    translator.close();
                    throw new IOException("it has changed on disk since it was found; POST /models/" + model.name()
                            + "/reload takes it as it is now");
                }
                shelf.loaded(model, translator);
                memory.keepWithinBudget(model);
            });
        } catch (IOException broken) {
            LOG.error("Cannot load {} from {}: {}", model.label(), model.folder(), broken.getMessage());
            shelf.broken(model, ModelShelf.reason(broken, model.folder()), found);
        }
    }
}
