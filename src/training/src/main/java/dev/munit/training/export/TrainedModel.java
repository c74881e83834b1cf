package dev.munit.training.export;

import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.checkpoint.CheckpointFile;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.run.RunFolder;
import dev.munit.training.run.TrainingTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A checkpoint with the configuration of the run that it belongs to.
 *
 * @param trained how long the run had trained when it saved the checkpoint, if that is known
 */
public record TrainedModel(TrainingConfig config, Checkpoint checkpoint, Optional<Duration> trained) {
    /** Without the time that it took. */
    public TrainedModel(TrainingConfig config, Checkpoint checkpoint) {
        this(config, checkpoint, Optional.empty());
    }

    /**
     * The newest checkpoint of a run's folder, or the checkpoint in a file with the configuration of the run in whose
     * folder it lies.
     *
     * @throws NothingToExport if there is no checkpoint or no configuration
     * @throws dev.munit.training.config.InvalidConfig if the configuration is not one
     * @throws IOException if the checkpoint is damaged or cannot be read
     */
    public static TrainedModel read(Path runOrCheckpoint) throws IOException {
        if (!Files.exists(runOrCheckpoint)) {
            throw new NothingToExport("there is no run or checkpoint " + runOrCheckpoint);
        }
        if (!Files.isDirectory(runOrCheckpoint)) {
            Path config = configOf(runOrCheckpoint)
                    .orElseThrow(() -> new NothingToExport(
                            runOrCheckpoint + " does not lie in its run's folder; say where the run's config.yaml is"));
            return ofRun(read(runOrCheckpoint, config), new RunFolder(folderOf(config)));
        }
        RunFolder run = new RunFolder(runOrCheckpoint);
        if (!Files.exists(run.config())) {
            throw new NothingToExport(runOrCheckpoint + " is not a run's folder: it has no config.yaml");
        }
        Checkpoint newest = run.checkpoints()
                .newest()
                .orElseThrow(() -> new NothingToExport(
                        "the run in " + runOrCheckpoint + " has no checkpoint yet; it saves one every"
                                + " snapshot_save_iter iterations and when it stops"));
        return ofRun(new TrainedModel(TrainingConfig.read(run.config()), newest), run);
    }

    private static TrainedModel ofRun(TrainedModel model, RunFolder run) throws IOException {
        Checkpoint checkpoint = model.checkpoint();
        return new TrainedModel(model.config(), checkpoint, TrainingTime.until(run.time(), checkpoint.iteration()));
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
    }

    /**
     * The checkpoint in a file, with a configuration that lies anywhere.
     *
     * @throws dev.munit.training.config.InvalidConfig if the configuration is not one
     * @throws IOException if the checkpoint is damaged or cannot be read
     */
    public static TrainedModel read(Path checkpoint, Path config) throws IOException {
        return new TrainedModel(TrainingConfig.read(config), CheckpointFile.read(checkpoint));
    }

    /** The configuration of the run in whose folder a checkpoint's file lies, if it lies in one. */
    public static Optional<Path> configOf(Path checkpoint) {
        // A run keeps its checkpoints in a folder of their own.
        return Optional.ofNullable(checkpoint.toAbsolutePath().normalize().getParent())
                .map(Path::getParent)
                .map(folder -> new RunFolder(folder).config())
                .filter(Files::exists);
    }
}
