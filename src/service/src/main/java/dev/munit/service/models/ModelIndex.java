package dev.munit.service.models;

import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Models by name and version. For one thread at a time. */
final class ModelIndex {
    private final LongSupplier nanoTime;

    private final TreeMap<String, TreeMap<String, StoredModel>> byName = new TreeMap<>();

    private final Set<StoredModel> held = new LinkedHashSet<>();

    /** @param nanoTime the clock by which models that could not be loaded are tried again */
    ModelIndex(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** All of them, by name, the oldest version first. */
    List<StoredModel> all() {
        return byName.values().stream()
                .map(TreeMap::values)
                .flatMap(Collection::stream)
                .toList();
    }

    /** The version that is named, or the newest that is not refused. */
    Optional<StoredModel> find(ModelReference reference) {
        TreeMap<String, StoredModel> versions = byName.get(reference.name());
        if (versions == null || reference.isTooLong()) {
            return Optional.empty();
        }
        return reference
                .version()
                .map(version -> Optional.ofNullable(versions.get(version)))
                .orElseGet(() -> newest(versions));
    }

    /** The newest version of the first by name. */
    Optional<StoredModel> first() {
        return byName.values().stream()
                .flatMap(versions -> newest(versions).stream())
                .findFirst();
    }

    private Optional<StoredModel> newest(NavigableMap<String, StoredModel> versions) {
        long now = nanoTime.getAsLong();
        return versions.descendingMap().values().stream()
                .filter(model -> !model.isRefused(now))
                .findFirst()
                .or(() -> Optional.of(versions.lastEntry().getValue()));
    }

    /** What was found in that folder. */
    Optional<StoredModel> in(Path folder) {
        return all().stream().filter(model -> model.folder().equals(folder)).findFirst();
    }

    /** The one of that name and version, whatever its folder. */
    @Nullable
    StoredModel like(StoredModel model) {
        TreeMap<String, StoredModel> versions = byName.get(model.name());
        return versions == null ? null : versions.get(model.manifest().version());
    }

    void add(StoredModel model) {
        byName.computeIfAbsent(model.name(), unknown -> new TreeMap<>(VersionOrder.OLDEST_FIRST))
                .put(model.manifest().version(), model);
    }

    void remove(StoredModel model) {
        TreeMap<String, StoredModel> versions = byName.get(model.name());
        if (versions != null && versions.remove(model.manifest().version(), model) && versions.isEmpty()) {
            byName.remove(model.name());
        }
    }

    /** Those that were taken out and that somebody still uses. */
    Collection<StoredModel> held() {
        return held;
    }

    void clear() {
        byName.clear();
    }
}
