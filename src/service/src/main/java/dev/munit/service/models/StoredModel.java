package dev.munit.service.models;

import dev.munit.inference.Translator;
import dev.munit.model.bundle.BundleDomain;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.GraphKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a model in its folder. What changes of it is guarded by the shelf's lock. */
final class StoredModel {
    private static final int EXPANSION = 4;

    private final Path folder;
    private final BundleManifest manifest;

    /** Null while it is not loaded. */
    @Nullable
    Translator translator;

    /** Why it could not be loaded; null if it never was tried, or was loaded since. */
    @Nullable
    LoadFailure failure;

    /** Requests that have chosen it and are not answered yet. */
    int chosen;

    /** Requests that it works for now. */
    int working;

    /** What its folder holds now was found broken: if it left memory, it would be lost. */
    boolean onlyInMemory;

    /** Another has its place: when no request is left that has chosen it, it goes. */
    boolean replaced;

    /** Grows with each use, so that the least of all is the one that was not used longest. */
    long lastUse;

    /** How much memory its weights take, in bytes, as measured when it was last loaded; 0 if it never was. */
    private long measured;

    StoredModel(Path folder, BundleManifest manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * How much memory its weights take, or can be expected to take, in bytes. Not yet loaded, it counts as four times
     * what it has on disk: the device keeps 3x3 kernels in a form that has four numbers for each.
     */
    long bytes() {
        return measured > 0 ? measured : EXPANSION * bytesOnDisk();
    }

    void load(Translator loaded) {
        translator = loaded;
        measured = loaded.weightBytes();
        onlyInMemory = false;
        failure = null;
    }

    /** Whether it could not be loaded, and it is too early to try again. */
    boolean isRefused(long now) {
        return failure != null && !failure.pause(now).isZero();
    }

    /** Fails while it is too early to try again. */
    void requireTime(long now) {
        if (failure != null) {
            requireNone(failure.pause(now));
        }
    }

    /** The same if the folder holds that by now. */
    void requireTime(long now, FolderState present) {
        if (failure != null) {
            requireNone(failure.pause(now, present));
        }
    }

    private void requireNone(Duration pause) {
        if (!pause.isZero()) {
            throw ModelsNotReady.broken(label(), pause);
        }
    }

    /** Gives one request alone another try, if one is needed: this may fail too, and the others need not wait. */
    @Nullable
    LoadFailure tryAgain(long now) {
        if (failure != null) {
            failure = failure.triedAgain(now);
        }
        return failure;
    }

    /** Whether it could not be loaded, and another request than this one may try again. */
    boolean isForOthers(@Nullable LoadFailure tried) {
        return failure != null && !failure.equals(tried);
    }

    private long bytesOnDisk() {
        long bytes = 0;
        for (BundleDomain domain : manifest.domains()) {
            for (GraphKind kind : GraphKind.values()) {
                bytes += domain.graph(kind).bytes();
            }
        }
        return bytes;
    }

    /** Whether a request that has chosen another model can be answered with this one, as it was told it would be. */
    boolean canStandInFor(StoredModel other) {
        return label().equals(other.label())
                && manifest.styleDim() == other.manifest.styleDim()
                && domainNames().equals(other.domainNames());
    }

    private List<String> domainNames() {
        return manifest.domains().stream().map(BundleDomain::name).toList();
    }

    Path folder() {
        return folder;
    }

    BundleManifest manifest() {
        return manifest;
    }

    String name() {
        return manifest.name().value();
    }

    String label() {
        return ModelLabel.of(manifest);
    }
}
