package dev.munit.training.cli;

import dev.munit.training.config.TrainingConfig;
import dev.munit.training.run.RunFolder;
import dev.munit.training.run.UnusableRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code munit train}. */
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Train a model from two folders of pictures.",
        footer = {"", "Stop it with Ctrl-C at any time: it finishes the iteration and saves. Go on with munit resume."})
final class TrainCommand implements Callable<Integer> {
    @Option(
            names = {"-c", "--config"},
            required = true,
            paramLabel = "FILE",
            description = "the configuration, in YAML with the keys of published MUNIT configurations")
    private Path config;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "the run's folder (default: runs/NAME)")
    private @Nullable Path output;

    @Mixin
    private ThreadsOption threads = new ThreadsOption();

    @Mixin
    private DeviceOption device = new DeviceOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        TrainingConfig read = TrainingConfig.read(config);
        Path root = output == null ? Path.of("runs", read.name()) : output;
        refuseOldRun(root);
        return new TrainingRun(read, new RunFolder(root), Optional.empty(), device.device(), threads.threads())
                .run(System.out);
    }

    /** A new run never writes over another one. */
    private static void refuseOldRun(Path root) throws IOException {
        if (Files.isDirectory(root)) {
            try (Stream<Path> entries = Files.list(root)) {
                if (entries.findAny().isPresent()) {
                    throw new UnusableRun("there is a run in " + root + " already: go on with 'munit resume " + root
                            + "', or name another folder with --output");
                }
            }
        }
    }
}
