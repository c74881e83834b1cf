package dev.munit.training.run;

import dev.munit.training.checkpoint.Retention;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.data.PrefetchedBatches;
import dev.munit.training.data.TrainingBatch;
import dev.munit.training.step.LearningRates;
import dev.munit.training.step.MunitStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Trains to the last iteration of the configuration or until told to stop, and saves on the way and at the end. */
public final class TrainingLoop {
    private final TrainingConfig config;
    private final TrainingData data;
    private final Trainer trainer;
    private final RunFolder folder;
    private final TrainingTime time;
    private final List<TrainingListener> listeners;
    private final Retention retention;
    private final Health health;

    /** How a run ended. */
    public record Result(long iteration, boolean finished, Path checkpoint) {}

    public TrainingLoop(
            TrainingConfig config,
            TrainingData data,
            Trainer trainer,
            RunFolder folder,
            TrainingTime time,
            List<TrainingListener> listeners) {
        this.config = config;
        this.data = data;
        this.trainer = trainer;
        this.folder = folder;
        this.time = time;
        this.listeners = List.copyOf(listeners);
        health = new Health(config);
        retention =
                new Retention(config.output().keptSnapshots(), config.output().keptEvery());
    }

    /**
     * Trains.
     *
     * @param saved the iteration of the checkpoint that the trainer goes on from; -1 if it starts anew
     * @param stopRequested asked after each iteration
     * @throws LossesNotFinite if the losses do not become numbers again; nothing is saved then
     */
    public Result run(long saved, BooleanSupplier stopRequested) throws IOException, InterruptedException {
        try (PrefetchedBatches batches = new PrefetchedBatches(
                data.batches(), trainer.iteration() + 1, config.data().workers())) {
            long lastSaved = saved;
            boolean saveDue = false;
            ResidentMemory.settle();
            while (trainer.iteration() < config.maxIter() && !stopRequested.getAsBoolean()) {
                iterate(batches);
                drawSamples();
                ResidentMemory.afterIteration(trainer.iteration());
                saveDue |= trainer.iteration() % config.output().snapshotEvery() == 0;
                // What may be going wrong must not push out a checkpoint of when it went well.
                if (saveDue && health.isFinite()) {
                    save();
                    lastSaved = trainer.iteration();
                    saveDue = false;
                }
            }
            Path last = folder.checkpoints().fileOf(trainer.iteration());
            if (lastSaved != trainer.iteration()) {
                last = save();
            }
            return new Result(trainer.iteration(), trainer.iteration() >= config.maxIter(), last);
        }
    }

    private void iterate(PrefetchedBatches batches) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Duration waitedBefore = batches.waited();
        TrainingBatch batch = batches.next();
        LearningRates rates = trainer.learningRates();
        MunitStep.Outcome outcome = trainer.iterate(batch);
        TrainingListener.Iteration iteration = new TrainingListener.Iteration(
                trainer.iteration(),
                config.maxIter(),
                outcome,
                trainer.skippedSteps(),
                rates,
                Duration.ofNanos(System.nanoTime() - start),
                batches.waited().minus(waitedBefore));
        for (TrainingListener listener : listeners) {
            listener.iterationDone(iteration);
        }
        try {
            for (String warning : health.look(trainer.iteration(), outcome)) {
                listeners.forEach(listener -> listener.warning(warning));
            }
        } catch (LossesNotFinite e) {
            listeners.forEach(listener -> listener.stopped(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void drawSamples() throws IOException {
        long iteration = trainer.iteration();
        boolean shown = iteration % config.output().displayEvery() == 0;
        boolean kept = iteration % config.output().saveImagesEvery() == 0;
        if (!shown && !kept) {
            return;
        }
        SampleGrids grids = trainer.samples(data.testPictures());
        if (shown) {
            folder.saveSamples("current", grids);
        }
        if (kept) {
            folder.saveSamples("test-%08d".formatted(iteration), grids);
        }
        for (TrainingListener listener : listeners) {
            listener.samplesDrawn(iteration, grids, kept);
        }
    }

    private Path save() throws IOException {
        Path file = folder.checkpoints().save(trainer.checkpoint(), retention);
        time.saved(trainer.iteration());
        ResidentMemory.settle();
        listeners.forEach(listener -> listener.note("saved " + file));
        return file;
    }
}
