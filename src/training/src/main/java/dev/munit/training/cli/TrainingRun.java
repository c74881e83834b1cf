package dev.munit.training.cli;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.config.Precision;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.device.Bfloat16;
import dev.munit.training.device.TrainingDevice;
import dev.munit.training.export.Software;
import dev.munit.training.page.RunPage;
import dev.munit.training.run.DiskFull;
import dev.munit.training.run.Equipment;
import dev.munit.training.run.LossesNotFinite;
import dev.munit.training.run.MemoryExhausted;
import dev.munit.training.run.MetricsCsv;
import dev.munit.training.run.Progress;
import dev.munit.training.run.ResidentMemory;
import dev.munit.training.run.RunFolder;
import dev.munit.training.run.RunStart;
import dev.munit.training.run.StopSignal;
import dev.munit.training.run.Trainer;
import dev.munit.training.run.TrainingData;
import dev.munit.training.run.TrainingListener;
import dev.munit.training.run.TrainingLoop;
import dev.munit.training.run.TrainingTime;
import dev.munit.training.tensorboard.TensorBoardEvents;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** What {@code train} and {@code resume} have in common: from a folder and a start to an exit code. */
record TrainingRun(TrainingConfig config, RunFolder folder, Optional<Checkpoint> from, Device device, int threads) {
    int run(PrintStream out) throws IOException, InterruptedException {
        try {
            return train(out);
        } catch (OutOfMemoryError e) {
            throw afterHint(out, MemoryExhausted.jvm(e, config));
        } catch (EngineException e) {
            throw MemoryExhausted.isReasonOf(e) ? afterHint(out, MemoryExhausted.pytorch(e, config)) : e;
        } catch (LossesNotFinite e) {
            throw afterHint(out, e);
        } catch (IOException e) {
            throw DiskFull.isReasonOf(e, folder.root()) ? afterHint(out, DiskFull.in(folder.root(), e)) : e;
        }
    }

    /** How to go on, before the complaint about what happened. */
    private <E extends Exception> E afterHint(PrintStream out, E failure) throws IOException {
        out.println();
        folder.checkpoints()
                .newestFile()
                .ifPresent(file -> out.println(
                        "the newest checkpoint is " + file + "; to go on with it: munit resume " + folder.root()));
        return failure;
    }

    private int train(PrintStream out) throws IOException, InterruptedException {
        // The hook must be there before the first iteration, and the loop must be over before it is let go.
        try (StopSignal stop = new StopSignal()) {
            ResidentMemory.keepHeapSmall();
            TrainingDevice.start(device); // loads PyTorch, on the thread that will train
            TrainingData data = TrainingData.open(config);
            Equipment equipment = from.isPresent()
                    ? Equipment.toGoOn(config, device, threads)
                    : Equipment.of(config, device, threads);
            try (Trainer trainer = from.map(checkpoint -> Trainer.resume(config, equipment, checkpoint))
                    .orElseGet(() -> Trainer.start(config, equipment))) {
                // Only now: what cannot be trained leaves a run as it was.
                folder.create(config);
                new RunStart(Instant.now(), trainer.iteration(), Software.versions(), device, threads)
                        .addTo(folder.versions());
                train(out, stop, data, trainer);
            }
            return 0;
        }
    }

    private void train(PrintStream out, StopSignal stop, TrainingData data, Trainer trainer)
            throws IOException, InterruptedException {
        long start = trainer.iteration();
        out.println((start == 0 ? "training " : "resuming ") + config.name() + " (" + config.nameA() + " <-> "
                + config.nameB() + ") at iteration " + (start + 1) + " of " + config.maxIter() + "; "
                + TrainingDevice.nameOf(device) + ", " + threads + (threads == 1 ? " thread" : " threads")
                + "; run folder " + folder.root());
        long every = config.output().logEvery();
        Progress progress = new Progress(out, Ansi.AUTO.enabled(), every);
        TrainingTime time = TrainingTime.open(folder.time(), start);
        try (MetricsCsv metrics = MetricsCsv.open(folder.metrics(), every, start);
                TensorBoardEvents events = TensorBoardEvents.open(folder.tensorBoard(), every, start);
                RunPage page = RunPage.open(config, folder)) {
            List<TrainingListener> listeners = List.of(metrics, events, page, progress);
            config.warnings().forEach(warning -> warn(listeners, warning));
            if (config.optimiser().precision() == Precision.BF16 && !device.isGpu()) {
                Bfloat16.warning().ifPresent(warning -> warn(listeners, warning));
            }
            TrainingLoop.Result result;
            try {
                result = new TrainingLoop(config, data, trainer, folder, time, listeners)
                        .run(from.map(Checkpoint::iteration).orElse(-1L), stop);
            } finally {
                warnOfBroken(data.batches().brokenFiles(), listeners);
            }
            progress.note(
                    result.finished()
                            ? "done: iteration " + result.iteration() + ", saved in " + result.checkpoint()
                            : "stopped after iteration " + result.iteration() + ", saved in " + result.checkpoint()
                                    + "; go on with: munit resume " + folder.root());
        }
    }

    private static void warnOfBroken(List<Path> broken, List<TrainingListener> listeners) {
        if (!broken.isEmpty()) {
            warn(
                    listeners,
                    "pictures left out because they are broken: " + broken.size() + ", the first " + broken.get(0)
                            + "; munit check-data names them all");
        }
    }

    private static void warn(List<TrainingListener> listeners, String warning) {
        listeners.forEach(listener -> listener.warning(warning));
    }
}
