package dev.munit.service.models;

import dev.munit.inference.Translator;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * How many models are in memory: as many as the budget allows, and those that were used last. One is loaded at a time,
 * since loading takes several times the memory that a model keeps.
 */
final class ModelMemory {
    private static final Logger LOG = LoggerFactory.getLogger(ModelMemory.class);
    private static final long ASK_AGAIN_MILLIS = 100;

    private final @Nullable DataSize budget;
    private final ModelShelf shelf;
    private final ReentrantLock changing = new ReentrantLock(true);
    private long unloads;

    /**
     * @param budget for the weights of all models together; null for any amount
     * @param shelf whose lock is told when a model stops working
     */
    ModelMemory(@Nullable DataSize budget, ModelShelf shelf) {
        this.budget = budget;
        this.shelf = shelf;
    }

    /** Something that loads a model. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }

    boolean isLimited() {
        return budget != null;
    }

    long unloads() {
        synchronized (shelf) {
            return unloads;
        }
    }

    /**
     * Makes a change when no other is being made.
     *
     * @param stillWanted asked now and then while this waits; may throw
     */
    void change(Runnable stillWanted, Change change) throws IOException {
        try {
            while (!changing.tryLock(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                stillWanted.run();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the service is stopping", stopped);
        }
        try {
            change.make();
        } finally {
            changing.unlock();
        }
    }

    boolean hasRoomFor(StoredModel model) {
        synchronized (shelf) {
            return budget == null || loadedBytes() + model.bytes() <= budget.toBytes();
        }
    }

    /**
     * Takes models out of memory until there is room; waits for those that work. It does not wait for a replaced one
     * that somebody holds who waits for a worker: this may be the worker; nor for one that would be lost.
     *
     * @throws IOException if there would never be enough
     */
    void makeRoomFor(StoredModel model, Runnable stillWanted) throws IOException {
        if (budget != null && model.bytes() > budget.toBytes()) {
            throw new IOException("its weights take " + megabytes(model.bytes()) + " MB, and munit.models.memory is "
                    + megabytes(budget.toBytes()) + " MB for all models together");
        }
        while (!hasRoomFor(model)) {
            if (unloadOne(model)) {
                continue;
            }
            if (nobodyMakesRoom()) {
                LOG.warn(
                        "{} takes more than munit.models.memory: a replaced one is still wanted, or one is broken on"
                                + " disk",
                        model.label());
                return;
            }
            waitForOneToFinish();
            stillWanted.run();
        }
    }

    /** A model may take more than its file has: the forms in which a device wants its weights add up. */
    void keepWithinBudget(StoredModel loaded) {
        boolean more = true;
        while (more && isOver()) {
            more = unloadOne(loaded);
        }
    }

    private boolean isOver() {
        synchronized (shelf) {
            return budget != null && loadedBytes() > budget.toBytes();
        }
    }

    private boolean nobodyMakesRoom() {
        synchronized (shelf) {
            return shelf.index().all().stream().allMatch(model -> model.translator == null || model.onlyInMemory)
                    && shelf.index().held().stream().allMatch(model -> model.working == 0);
        }
    }

    /** With those that were replaced and that a request, or a job that waits, still holds. */
    private long loadedBytes() {
        return Stream.concat(shelf.index().all().stream(), shelf.index().held().stream())
                .filter(model -> model.translator != null)
                .mapToLong(model -> model.bytes())
                .sum();
    }

    /** Closes what was not used longest and does not work; whoever has chosen it loads it again. */
    private boolean unloadOne(StoredModel but) {
        Translator translator;
        synchronized (shelf) {
            Optional<StoredModel> longest = shelf.index().all().stream()
                    .filter(model -> model != but && model.translator != null && !model.onlyInMemory)
                    .filter(model -> model.working == 0)
                    .min(Comparator.comparingLong(model -> model.lastUse));
            if (longest.isEmpty()) {
                return false;
            }
            StoredModel model = longest.get();
            translator = model.translator;
            model.translator = null;
            unloads++;
            LOG.info("Unloaded {} to make room for {}", model.label(), but.label());
        }
        if (translator != null) {
            translator.close();
        }
        JavaHeap.giveBack();
        return true;
    }

    @SuppressWarnings("WaitNotInLoop") // its caller's loop looks again
    private void waitForOneToFinish() throws IOException {
        synchronized (shelf) {
            try {
                shelf.wait(ASK_AGAIN_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IOException("the service is stopping", stopped);
            }
        }
    }

    private static long megabytes(long bytes) {
        return Math.max(1, Math.round(bytes / 1e6));
    }
}
