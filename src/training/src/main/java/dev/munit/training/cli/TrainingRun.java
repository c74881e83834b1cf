package dev.munit.training.cli;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.device.TrainingDevice;
import dev.munit.training.run.Equipment;
import dev.munit.training.run.MetricsCsv;
import dev.munit.training.run.Progress;
import dev.munit.training.run.RunFolder;
import dev.munit.training.run.StopSignal;
import dev.munit.training.run.TrainingData;
import dev.munit.training.run.TrainingLoop;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Help.Ansi;

/** What {@code train} and {@code resume} have in common: from a folder and a start to an exit code. */
record TrainingRun(TrainingConfig config, RunFolder folder, Optional<Checkpoint> from, Device device, int threads) {
    int run(PrintStream out) throws IOException, InterruptedException {
        // The hook must be there before the first iteration, and the loop must be over before it is let go.
        try (StopSignal stop = new StopSignal()) {
            TrainingDevice.start(device); // loads PyTorch, on the thread that will train
            JniUtils.setNumThreads(threads);
            TrainingData data = TrainingData.open(config);
            Equipment equipment = Equipment.of(config, device);
            folder.create(config);
            long start = from.map(Checkpoint::iteration).orElse(0L);
            out.println((start == 0 ? "training " : "resuming ") + config.name() + " (" + config.nameA() + " <-> "
                    + config.nameB() + ") at iteration " + (start + 1) + " of " + config.maxIter() + "; "
                    + TrainingDevice.nameOf(device) + ", " + threads + (threads == 1 ? " thread" : " threads")
                    + "; run folder " + folder.root());
            config.warnings().forEach(warning -> out.println("warning: " + warning));
            Progress progress =
                    new Progress(out, Ansi.AUTO.enabled(), config.output().logEvery());
            try (MetricsCsv metrics =
                    MetricsCsv.open(folder.metrics(), config.output().logEvery(), start)) {
                TrainingLoop.Result result =
                        new TrainingLoop(config, data, equipment, folder, List.of(metrics, progress)).run(from, stop);
                progress.note(
                        result.finished()
                                ? "done: iteration " + result.iteration() + ", saved in " + result.checkpoint()
                                : "stopped after iteration " + result.iteration() + ", saved in " + result.checkpoint()
                                        + "; go on with: munit resume " + folder.root());
            }
            return 0;
        }
    }
}
