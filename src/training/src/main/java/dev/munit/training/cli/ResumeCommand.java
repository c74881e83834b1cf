package dev.munit.training.cli;

import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.config.InvalidConfig;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.run.RunFolder;
import dev.munit.training.run.UnusableRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code munit resume}. */
@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Go on with a run from its newest whole checkpoint, as if it had never stopped.")
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "the run's folder, such as runs/edges2chairs")
    private Path run;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "a changed configuration to go on with; by default the run's own")
    private @Nullable Path config;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!Files.isDirectory(run)) {
            throw new UnusableRun("there is no run folder " + run);
        }
        RunFolder folder = new RunFolder(run);
        TrainingConfig read = TrainingConfig.read(config == null ? folder.config() : config);
        Optional<Checkpoint> newest = folder.checkpoints().newest();
        if (newest.isPresent() && newest.get().seed() != read.seed()) {
            throw new UnusableRun("the run was started with seed "
                    + newest.get().seed() + ": it cannot go on with seed " + read.seed());
        }
        if (newest.isPresent() && newest.get().iteration() >= read.maxIter()) {
            throw new UnusableRun("the run is done: it has made " + newest.get().iteration()
                    + " iterations, and max_iter is " + read.maxIter()
                    + "; for more, go on with --config and a higher max_iter");
        }
        if (config != null) {
            tellChanges(folder, read);
        }
        return new TrainingRun(read, folder, newest, device.device(), threads.threads()).run(System.out);
    }

    /**
     * The run's own configuration may be from a version that had other keys: that must not keep a run from going on.
     */
    private void tellChanges(RunFolder folder, TrainingConfig now) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            now.changesFrom(TrainingConfig.read(folder.config()))
                    .forEach(change -> out.println("--config changes " + change));
        } catch (InvalidConfig | IOException e) {
            out.println("warning: what --config changes is not known: " + e.getMessage());
        }
    }
}
