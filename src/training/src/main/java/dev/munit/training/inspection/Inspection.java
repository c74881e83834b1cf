package dev.munit.training.inspection;

import dev.munit.model.bundle.Bundle;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.checkpoint.CheckpointFile;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.export.TrainedModel;
import dev.munit.training.run.RunFolder;
import dev.munit.training.run.TrainingTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Tells what is at a path. */
public final class Inspection {
    private Inspection() {}

    /**
     * What there is to say of a bundle, a run's folder, a checkpoint, or a checkpoint of PyTorch. {@code kind} says
     * which it is; the other keys are those of bundles and configurations.
     *
     * @return JSON values by key, in the order in which a person would read them
     * @throws NothingToInspect if there is nothing, or nothing known
     * @throws IOException if it is damaged or cannot be read; the message says what is wrong
     */
    public static Map<String, Object> of(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NothingToInspect("there is no file or folder " + path);
        }
        return Files.isDirectory(path) ? folder(path) : file(path);
    }

    private static Map<String, Object> folder(Path path) throws IOException {
        if (Files.exists(path.resolve("bundle.json"))) {
            return BundleFacts.of(Bundle.read(path).manifest());
        }
        RunFolder run = new RunFolder(path);
        if (Files.exists(run.config())) {
            Optional<Checkpoint> newest = run.checkpoints().newest();
            Optional<Duration> trained = newest.isPresent()
                    ? TrainingTime.until(run.time(), newest.get().iteration())
                    : Optional.empty();
            return RunFacts.of(TrainingConfig.read(run.config()), newest, trained);
        }
        throw new NothingToInspect(
                path + " is neither a bundle nor a run's folder: it has no bundle.json and no config.yaml");
    }

    private static Map<String, Object> file(Path path) throws IOException {
        if (!path.getFileName().toString().endsWith(".npz")) {
            return TorchFacts.of(path);
        }
        Checkpoint checkpoint = CheckpointFile.read(path);
        Optional<Path> config = TrainedModel.configOf(path);
        return config.isPresent()
                ? RunFacts.of(checkpoint, TrainingConfig.read(config.get()))
                : RunFacts.of(checkpoint);
    }
}
