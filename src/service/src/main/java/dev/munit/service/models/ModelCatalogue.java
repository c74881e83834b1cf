package dev.munit.service.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The models that can be asked for now, by name and version, and why others cannot. It is filled while the service
 * already answers; what it holds can be replaced at any time, and what nobody uses may leave memory and come back.
 */
public final class ModelCatalogue implements AutoCloseable {
    private final @Nullable ModelReference defaultModel;
    private final ModelSource source;
    private final ModelShelf shelf;
    private final ModelMemory memory;
    private final ModelLoader loader;

    ModelCatalogue(ModelsProperties properties, ModelSource source) {
        this(properties, source, System::nanoTime);
    }

    /** @param nanoTime the clock by which models that could not be loaded are tried again */
    ModelCatalogue(ModelsProperties properties, ModelSource source, LongSupplier nanoTime) {
        this.defaultModel = properties.defaultModel() == null ? null : ModelReference.parse(properties.defaultModel());
        this.source = source;
        this.shelf = new ModelShelf(nanoTime);
        this.memory = new ModelMemory(properties.memory(), shelf);
        this.loader = new ModelLoader(shelf, source, memory);
    }

    /**
     * Chooses a model for a request, which must close the result when it is answered.
     *
     * @param reference a name, which means its newest version, or {@code name@version}; the default model for null
     * @throws UnknownModel if none of that name is offered
     * @throws ModelsNotReady if it may still be found, or could not be loaded, or there is none at all
     */
    public ModelUse choose(@Nullable String reference) {
        StoredModel model;
        synchronized (shelf) {
            model = require(reference);
            if (!model.isRefused(shelf.now())) {
                return use(model);
            }
        }
        FolderState present = FolderState.of(model.folder()); // without the lock, for the disk may be slow
        synchronized (shelf) {
            model.requireTime(shelf.now(), present);
            return use(model);
        }
    }

    private ModelUse use(StoredModel model) {
        LoadFailure tried = model.tryAgain(shelf.now());
        shelf.chosen(model);
        return new ModelUse(shelf, loader, model, tried, source.provider());
    }

    private StoredModel require(@Nullable String reference) {
        ModelReference wanted = reference == null ? defaultModel : ModelReference.parse(reference);
        Optional<StoredModel> found =
                wanted == null ? shelf.index().first() : shelf.index().find(wanted);
        if (found.isPresent()) {
            return found.get();
        }
        if (shelf.isFilling()) {
            throw ModelsNotReady.loading();
        }
        if (shelf.index().all().isEmpty()) {
            throw ModelsNotReady.none(shelf.failures());
        }
        throw unknown(String.valueOf(wanted));
    }

    /** What to say of a name that nothing has. */
    UnknownModel unknown(String name) {
        synchronized (shelf) {
            return new UnknownModel(
                    name, shelf.index().all().stream().map(StoredModel::label).toList());
        }
    }

    /** How the model stands that such a reference means; fails as {@link #choose} does. */
    OfferedModel describe(@Nullable String reference) {
        synchronized (shelf) {
            return describe(require(reference));
        }
    }

    /** All that are offered, in the order of their names, the oldest version first. */
    List<OfferedModel> all() {
        synchronized (shelf) {
            return shelf.index().all().stream().map(this::describe).toList();
        }
    }

    private OfferedModel describe(StoredModel model) {
        ModelIndex index = shelf.index();
        boolean newest = index.find(new ModelReference(model.name(), Optional.empty()))
                .filter(model::equals)
                .isPresent();
        Optional<StoredModel> byDefault = defaultModel == null ? index.first() : index.find(defaultModel);
        return new OfferedModel(
                model.manifest(),
                byDefault.filter(model::equals).isPresent(),
                newest,
                model.translator != null,
                model.bytes(),
                model.failure == null ? null : model.failure.reason());
    }

    /** The folders of a name's versions. */
    List<Path> foldersOf(String name) {
        synchronized (shelf) {
            return shelf.index().all().stream()
                    .filter(model -> model.name().equals(name))
                    .map(StoredModel::folder)
                    .toList();
        }
    }

    /** Whether a folder's model is offered. */
    boolean isKnown(Path folder) {
        return !labelsIn(folder).isEmpty();
    }

    /** What is offered from a folder. */
    List<String> labelsIn(Path folder) {
        synchronized (shelf) {
            return shelf.index().in(folder).map(StoredModel::label).stream().toList();
        }
    }

    /** Offers the model in a folder; it is loaded when it is first needed. */
    void offer(Path folder) throws IOException {
        shelf.put(new StoredModel(folder, source.read(folder)));
    }

    /**
     * Loads the model in a folder and offers it, in the place of what the folder held before. Who has chosen that keeps
     * it; if the new one cannot be loaded, everybody does, and the reason is noted.
     */
    void offerLoaded(Path folder) throws IOException {
        loader.offerLoaded(folder);
    }

    /** Loads what there is room for, in the order of their names. */
    void loadWhatFits(BooleanSupplier goOn) {
        loader.loadWhatFits(goOn);
    }

    /** Offers the model in a folder no more; who has chosen it keeps it. */
    void withdraw(Path folder) {
        shelf.withdraw(folder);
    }

    /** Notes what could not be loaded: a folder, and the reason. What it held before is kept in memory from now on. */
    void failed(Path folder, String reason) {
        shelf.failed(folder, reason);
    }

    /** What could not be loaded, by the name of its folder, and why. */
    Map<String, String> failures() {
        return shelf.failures();
    }

    /** All that was to be offered at the start is. */
    void finished() {
        shelf.finished();
    }

    /** Why requests cannot be answered, or nothing if they can, or may. */
    Optional<String> notReady() {
        return shelf.notReady();
    }

    /** How often a model has left memory to make room. */
    long unloads() {
        return memory.unloads();
    }

    @Override
    public void close() {
        shelf.close();
    }
}
