package dev.munit.service.models;

import dev.munit.inference.Lease;
import dev.munit.inference.NativeHeap;
import dev.munit.inference.Translator;
import dev.munit.inference.TranslatorClosed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that can be asked for now, by name and version, and why others cannot. It is filled while the service
 * already answers; what it holds can be replaced at any time, and what nobody uses may leave memory and come back.
 */
public final class ModelCatalogue implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelCatalogue.class);

    private final @Nullable ModelReference defaultModel;
    private final ModelSource source;
    private final ModelMemory memory;
    private final LongSupplier nanoTime;

    /** By name and version; like all below and what changes in a model, under this object's lock. */
    private final ModelIndex index;

    private final Map<String, String> failures = new LinkedHashMap<>();
    private boolean filling = true;
    private boolean closed;
    private long uses;

    ModelCatalogue(ModelsProperties properties, ModelSource source) {
        this(properties, source, System::nanoTime);
    }

    /** @param nanoTime the clock by which models that could not be loaded are tried again */
    ModelCatalogue(ModelsProperties properties, ModelSource source, LongSupplier nanoTime) {
        this.defaultModel = properties.defaultModel() == null ? null : ModelReference.parse(properties.defaultModel());
        this.source = source;
        this.nanoTime = nanoTime;
        this.index = new ModelIndex(nanoTime);
        this.memory = new ModelMemory(properties.memory(), this, index);
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
        synchronized (this) {
            model = require(reference);
            if (!model.isRefused(nanoTime.getAsLong())) {
                return use(model);
            }
        }
        FolderState present = FolderState.of(model.folder()); // without the lock, for the disk may be slow
        synchronized (this) {
            requireTime(model, present);
            return use(model);
        }
    }

    private ModelUse use(StoredModel model) {
        LoadFailure tried = tryAgain(model);
        model.chosen++;
        model.lastUse = ++uses;
        return new ModelUse(this, model, tried, source.provider());
    }

    /** Gives one request alone another try, if the model needs one: this may fail too, and the others need not wait. */
    private @Nullable LoadFailure tryAgain(StoredModel model) {
        if (model.failure != null) {
            model.failure = model.failure.triedAgain(nanoTime.getAsLong());
        }
        return model.failure;
    }

    private void requireTime(StoredModel model, FolderState present) {
        if (model.failure != null) {
            requireNone(model.failure.pause(nanoTime.getAsLong(), present), model);
        }
    }

    private void requireTime(StoredModel model) {
        if (model.failure != null) {
            requireNone(model.failure.pause(nanoTime.getAsLong()), model);
        }
    }

    private static void requireNone(Duration pause, StoredModel model) {
        if (!pause.isZero()) {
            throw ModelsNotReady.broken(model.label(), pause);
        }
    }

    /** How the model stands that such a reference means; fails as {@link #choose} does. */
    synchronized OfferedModel describe(@Nullable String reference) {
        return describe(require(reference));
    }

    private StoredModel require(@Nullable String reference) {
        ModelReference wanted = reference == null ? defaultModel : ModelReference.parse(reference);
        Optional<StoredModel> found = wanted == null ? index.first() : index.find(wanted);
        if (found.isPresent()) {
            return found.get();
        }
        if (filling) {
            throw ModelsNotReady.loading();
        }
        if (index.all().isEmpty()) {
            throw ModelsNotReady.none(failures);
        }
        throw unknown(String.valueOf(wanted));
    }

    private OfferedModel describe(StoredModel model) {
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

    /** All that are offered, in the order of their names, the oldest version first. */
    synchronized List<OfferedModel> all() {
        return index.all().stream().map(this::describe).toList();
    }

    /** The folders of a name's versions. */
    synchronized List<Path> foldersOf(String name) {
        return index.all().stream()
                .filter(model -> model.name().equals(name))
                .map(StoredModel::folder)
                .toList();
    }

    /** Whether a folder's model is offered. */
    synchronized boolean isKnown(Path folder) {
        return index.in(folder).isPresent();
    }

    /** What is offered from a folder. */
    synchronized List<String> labelsIn(Path folder) {
        return index.in(folder).map(StoredModel::label).stream().toList();
    }

    /** What to say of a name that nothing has. */
    synchronized UnknownModel unknown(String name) {
        return new UnknownModel(
                name, index.all().stream().map(StoredModel::label).toList());
    }

    /** Offers the model in a folder no more; who has chosen it keeps it. */
    void withdraw(Path folder) {
        Translator unused;
        synchronized (this) {
            unused = index.in(folder).map(this::replace).orElse(null);
            failures.remove(nameOf(folder));
        }
        closeUnused(unused);
    }

    /** Offers the model in a folder; it is loaded when it is first needed. */
    void offer(Path folder) throws IOException {
        put(new StoredModel(folder, source.read(folder)));
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
                failed(folder, reason(broken, folder)); // before another change can take the old one out of memory
                throw broken;
            }
        });
    }

    private void loadAndPut(Path folder) throws IOException {
        if (memory.isLimited()) {
            StoredModel found = new StoredModel(folder, source.read(folder));
            requirePlaceFor(found);
            memory.makeRoomFor(found, () -> {});
        }
        Translator translator = source.load(folder);
        StoredModel model = new StoredModel(folder, translator.manifest());
        model.load(translator);
        try {
            put(model);
        } catch (IOException taken) {
            translator.close();
            throw taken;
        }
        memory.keepWithinBudget(model);
    }

    /** Loads what there is room for, in the order of their names. */
    void loadWhatFits(BooleanSupplier goOn) {
        List<StoredModel> all;
        synchronized (this) {
            all = index.all();
        }
        for (StoredModel model : all) {
            if (goOn.getAsBoolean() && memory.hasRoomFor(model)) {
                load(model, null, () -> {});
            }
        }
    }

    private void put(StoredModel model) throws IOException {
        Translator unused;
        synchronized (this) {
            requirePlaceFor(model);
            unused = index.in(model.folder()).map(this::replace).orElse(null);
            index.add(model);
            model.lastUse = ++uses;
            failures.remove(nameOf(model.folder()));
        }
        if (model.translator != null) {
            LOG.info("Loaded {} from {} on {}", model.label(), model.folder(), source.provider());
        }
        closeUnused(unused);
    }

    private synchronized void requirePlaceFor(StoredModel model) throws IOException {
        if (closed) {
            throw new IOException("the service is stopping");
        }
        StoredModel same = index.like(model);
        if (same != null && !same.folder().equals(model.folder())) {
            throw new IOException("another folder, " + same.folder().getFileName() + ", holds a model " + model.label()
                    + " already; change the name or the version in one's bundle.json");
        }
    }

    /** Takes a model out; returns what has to be closed now, which is nothing as long as somebody has chosen it. */
    private @Nullable Translator replace(StoredModel old) {
        index.remove(old);
        old.replaced = true;
        if (old.chosen == 0) {
            return unload(old);
        }
        index.held().add(old);
        return null;
    }

    private static @Nullable Translator unload(StoredModel model) {
        Translator translator = model.translator;
        model.translator = null;
        return translator;
    }

    /** A request that had chosen a model is answered. */
    void left(StoredModel model) {
        Translator unused;
        synchronized (this) {
            model.chosen--;
            boolean over = model.replaced && model.chosen == 0;
            unused = over ? unload(model) : null;
            if (over && index.held().remove(model)) {
                notifyAll();
            }
        }
        closeUnused(unused);
    }

    private static void closeUnused(@Nullable Translator translator) {
        if (translator != null) {
            translator.close();
            ModelMemory.giveBack();
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
            model.lastUse = ++uses;
            if (model != chosen) {
                model.chosen++;
                left(chosen);
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
            synchronized (ModelCatalogue.this) {
                model.working--;
                ModelCatalogue.this.notifyAll();
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
            synchronized (this) {
                model = closed ? null : present(chosen);
                if (model == null) {
                    throw ModelsNotReady.closed();
                }
                if (isForOthers(model, trying)) {
                    requireTime(model);
                    trying = tryAgain(model);
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
        StoredModel now = index.like(chosen);
        return now != null && now.canStandInFor(chosen) ? now : null;
    }

    /** Whether it could not be loaded, and it is not this request that tries again. */
    private static boolean isForOthers(StoredModel model, @Nullable LoadFailure trying) {
        return model.failure != null && !model.failure.equals(trying);
    }

    private void load(StoredModel model, @Nullable LoadFailure trying, Runnable stillWanted) {
        FolderState found = FolderState.of(model.folder()); // before, so that what is written meanwhile is a change
        try {
            memory.change(stillWanted, () -> {
                synchronized (this) {
                    if (model.translator != null || isForOthers(model, trying) || model.replaced || closed) {
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
                loaded(model, translator);
                memory.keepWithinBudget(model);
            });
        } catch (IOException broken) {
            LOG.error("Cannot load {} from {}: {}", model.label(), model.folder(), broken.getMessage());
            broken(model, reason(broken, model.folder()), found);
        }
    }

    private void loaded(StoredModel model, Translator translator) {
        synchronized (this) {
            if (!closed && !(model.replaced && model.chosen == 0)) {
                model.load(translator);
                failures.remove(nameOf(model.folder()));
                LOG.info("Loaded {} from {} on {}", model.label(), model.folder(), translator.provider());
                return;
            }
        }
        translator.close();
    }

    private synchronized void broken(StoredModel model, String reason, FolderState found) {
        model.failure = LoadFailure.after(model.failure, reason, found, nanoTime.getAsLong());
        failures.put(nameOf(model.folder()), reason);
    }

    /** Notes what could not be loaded: a folder, and the reason. What it held before is kept in memory from now on. */
    synchronized void failed(Path folder, String reason) {
        failures.put(nameOf(folder), reason);
        index.in(folder).ifPresent(model -> model.onlyInMemory = true);
    }

    /** What is wrong, without telling whoever asks where on the disk things are. */
    static String reason(IOException broken, Path folder) {
        return String.valueOf(broken.getMessage())
                .replace(folder.toAbsolutePath().normalize() + File.separator, "");
    }

    private static String nameOf(Path folder) {
        return String.valueOf(folder.getFileName());
    }

    synchronized void finished() {
        filling = false;
    }

    /** Why requests cannot be answered, or nothing if they can, or may: one that nobody sends tries no model again. */
    synchronized Optional<String> notReady() {
        if (closed) {
            return Optional.of("The service is stopping.");
        }
        if (filling) {
            return Optional.of("The models are being loaded.");
        }
        long now = nanoTime.getAsLong();
        boolean some = index.all().stream().anyMatch(model -> !model.isRefused(now));
        return some ? Optional.empty() : Optional.of(ModelsNotReady.reason(failures));
    }

    synchronized Map<String, String> failures() {
        return new LinkedHashMap<>(failures);
    }

    /** How often a model has left memory to make room. */
    long unloads() {
        return memory.unloads();
    }

    @Override
    public void close() {
        List<Translator> open = new ArrayList<>();
        synchronized (this) {
            closed = true;
            index.all().forEach(model -> {
                Translator translator = model.translator;
                if (translator != null) {
                    open.add(translator);
                }
            });
            index.clear();
            notifyAll();
        }
        open.forEach(Translator::close);
    }
}
