package dev.munit.service.models;

import dev.munit.inference.Translator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which models there are now, and why others are not. What is taken away or replaced stays for the requests that have
 * chosen it. Its lock guards all that changes in its models too.
 */
final class ModelShelf {
    private static final Logger LOG = LoggerFactory.getLogger(ModelShelf.class);

    private final LongSupplier nanoTime;
    private final ModelIndex index;
    private final Map<String, String> failures = new LinkedHashMap<>();
    private boolean filling = true;
    private boolean closed;
    private long uses;

    /** @param nanoTime the clock by which models that could not be loaded are tried again */
    ModelShelf(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.index = new ModelIndex(nanoTime);
    }

    /** By name and version; to be used under the lock. */
    ModelIndex index() {
        return index;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** Puts a model where its folder's was before; who has chosen that keeps it. */
    void put(StoredModel model) throws IOException {
        Translator unused;
        synchronized (this) {
            requirePlaceFor(model);
            unused = index.in(model.folder()).map(this::replace).orElse(null);
            index.add(model);
            used(model);
            failures.remove(nameOf(model.folder()));
            logLoaded(model);
        }
        closeUnused(unused);
    }

    /** @throws IOException if another folder's model has its place, or the service is stopping */
    synchronized void requirePlaceFor(StoredModel model) throws IOException {
        if (closed) {
            throw new IOException("the service is stopping");
        }
        StoredModel same = index.like(model);
        if (same != null && !same.folder().equals(model.folder())) {
            throw new IOException("another folder, " + same.folder().getFileName() + ", holds a model " + model.label()
                    + " already; change the name or the version in one's bundle.json");
        }
    }

    /** Takes the model of a folder away; who has chosen it keeps it. */
    void withdraw(Path folder) {
        Translator unused;
        synchronized (this) {
            unused = index.in(folder).map(this::replace).orElse(null);
            failures.remove(nameOf(folder));
        }
        closeUnused(unused);
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

    /** A request begins with a model. */
    synchronized void chosen(StoredModel model) {
        model.chosen++;
        used(model);
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
            JavaHeap.giveBack();
        }
    }

    /** Notes that nothing was used later. */
    synchronized void used(StoredModel model) {
        model.lastUse = ++uses;
    }

    /** Takes what a model has been loaded as, unless nobody wants it any more: then it is closed. */
    void loaded(StoredModel model, Translator translator) {
        synchronized (this) {
            if (!closed && !(model.replaced && model.chosen == 0)) {
                model.load(translator);
                failures.remove(nameOf(model.folder()));
                logLoaded(model);
                return;
            }
        }
        translator.close();
    }

    private static void logLoaded(StoredModel model) {
        if (model.translator != null) {
            LOG.info("Loaded {} from {} on {}", model.label(), model.folder(), model.translator.provider());
        }
    }

    /**
     * Notes that a model could not be loaded.
     *
     * @param found what its folder held before
     */
    synchronized void broken(StoredModel model, String reason, FolderState found) {
        model.failure = LoadFailure.after(model.failure, reason, found, now());
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

    synchronized Map<String, String> failures() {
        return new LinkedHashMap<>(failures);
    }

    synchronized void finished() {
        filling = false;
    }

    synchronized boolean isFilling() {
        return filling;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Why requests cannot be answered, or nothing if they can, or may: one that nobody sends tries no model again. */
    synchronized Optional<String> notReady() {
        if (closed) {
            return Optional.of("The service is stopping.");
        }
        if (filling) {
            return Optional.of("The models are being loaded.");
        }
        boolean some = index.all().stream().anyMatch(model -> !model.isRefused(now()));
        return some ? Optional.empty() : Optional.of(ModelsNotReady.reason(failures));
    }

    /** Closes all that are in memory, each when its work is done. */
    void close() {
        List<Translator> open;
        synchronized (this) {
            closed = true;
            open = index.all().stream()
                    .map(model -> model.translator)
                    .flatMap(Stream::ofNullable)
                    .toList();
            index.clear();
            notifyAll();
        }
        open.forEach(Translator::close);
    }
}
