package dev.munit.service.models;

import dev.munit.inference.Translator;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The models that can be asked for now, by name, and why others cannot. Filled once, while the service already answers;
 * owns the translators in it.
 */
public final class ModelCatalogue implements AutoCloseable {
    private final @Nullable String defaultModel;

    private final TreeMap<String, Translator> loaded = new TreeMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();
    private boolean loading = true;
    private boolean closed;

    ModelCatalogue(ModelsProperties properties) {
        this.defaultModel = properties.defaultModel();
    }

    /**
     * The model of that name, or the default one for null.
     *
     * @param name also with the version that it must be: {@code edges2chairs@1.0.0}
     * @throws UnknownModel if none of that name is loaded
     * @throws ModelsNotReady if it may still be loaded, or none is loaded at all
     */
    public synchronized Translator find(@Nullable String name) {
        String wanted = name == null ? defaultModel : name;
        Translator found = wanted == null ? first() : named(wanted);
        if (found != null) {
            return found;
        }
        if (loading) {
            throw ModelsNotReady.loading();
        }
        if (loaded.isEmpty()) {
            throw ModelsNotReady.none(failures);
        }
        throw new UnknownModel(String.valueOf(wanted), loaded.keySet());
    }

    /** All that are loaded, in the order of their names. */
    synchronized Collection<Translator> all() {
        return Collections.unmodifiableCollection(new TreeMap<>(loaded).values());
    }

    /** The one that is used where none is named. */
    synchronized Optional<String> defaultName() {
        String name = defaultModel == null && !loaded.isEmpty() ? loaded.firstKey() : defaultModel;
        return Optional.ofNullable(name).filter(loaded::containsKey);
    }

    /** Offers a model that is loaded and warm; closes it at once if nobody can use it any more. */
    synchronized void publish(Translator translator) {
        String name = translator.manifest().name().value();
        if (closed || loaded.containsKey(name)) {
            translator.close();
            if (!closed) {
                failures.put(name, "another model has this name already; change the name in its bundle.json");
            }
            return;
        }
        loaded.put(name, translator);
    }

    /** Notes what could not be loaded: a folder, and the reason. */
    synchronized void failed(String what, String reason) {
        failures.put(what, reason);
    }

    synchronized void finished() {
        loading = false;
    }

    /** Why requests cannot be answered, or nothing if they can. */
    synchronized Optional<String> notReady() {
        if (closed) {
            return Optional.of("The service is stopping.");
        }
        if (loading) {
            return Optional.of("The models are being loaded.");
        }
        return loaded.isEmpty() ? Optional.of(ModelsNotReady.reason(failures)) : Optional.empty();
    }

    synchronized Map<String, String> failures() {
        return new LinkedHashMap<>(failures);
    }

    @Override
    public void close() {
        Collection<Translator> all;
        synchronized (this) {
            closed = true;
            all = new TreeMap<>(loaded).values();
            loaded.clear();
        }
        all.forEach(Translator::close);
    }

    private @Nullable Translator named(String wanted) {
        Translator found = loaded.get(wanted.split("@", 2)[0]);
        boolean anyVersion = !wanted.contains("@");
        return found != null && (anyVersion || ModelLabel.of(found).equals(wanted)) ? found : null;
    }

    private @Nullable Translator first() {
        return loaded.isEmpty() ? null : loaded.firstEntry().getValue();
    }
}
