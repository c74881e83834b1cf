package dev.munit.training.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints of one run, {@code checkpoint-00001000.npz}. */
public final class CheckpointFolder {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{8,})\\.npz");
    private static final Pattern UNFINISHED = Pattern.compile("checkpoint-\\d{8,}\\.npz\\.tmp");

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** Saves, and then removes older checkpoints that need not be kept. */
    public Path save(Checkpoint checkpoint, Retention retention) throws IOException {
        Files.createDirectories(folder);
        removeUnfinished();
        Path file = fileOf(checkpoint.iteration());
        CheckpointFile.write(file, checkpoint);
        // A damaged file that the run has fallen back from may bear a higher number: it keeps no place of a whole one.
        newestFirst().stream()
                .filter(other -> iteration(other) <= checkpoint.iteration())
                .skip(retention.last())
                .filter(old -> !retention.keepsForGood(iteration(old)))
                .toList()
                .forEach(CheckpointFolder::remove);
        return file;
    }

    /** That an old checkpoint cannot be removed is no reason to stop a run. */
    private static void remove(Path old) {
        try {
            Files.deleteIfExists(old);
        } catch (IOException e) {
            LOG.warn("The old checkpoint {} cannot be removed: {}", old, e.getMessage());
        }
    }

    /** What a killed run was writing: as large as a checkpoint, and of no use. */
    private void removeUnfinished() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file ->
                            UNFINISHED.matcher(file.getFileName().toString()).matches())
                    .forEach(CheckpointFolder::remove);
        }
    }

    /** Where the checkpoint of an iteration stands, or would stand. */
    public Path fileOf(long iteration) {
        return folder.resolve("checkpoint-%08d.npz".formatted(iteration));
    }

    /** The newest checkpoint that is whole; a damaged one is named in the log and passed over. */
    public Optional<Checkpoint> newest() throws IOException {
        for (Path file : newestFirst()) {
            try {
                return Optional.of(CheckpointFile.read(file));
            } catch (BrokenCheckpoint e) {
                LOG.warn("{}; trying the one before", e.getMessage());
            }
        }
        return Optional.empty();
    }

    /** The file of the highest iteration, whole or not. */
    public Optional<Path> newestFile() throws IOException {
        return newestFirst().stream().findFirst();
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found =
                    new ArrayList<>(files.filter(file -> iteration(file) >= 0).toList());
            found.sort(Comparator.comparingLong(CheckpointFolder::iteration).reversed());
            return found;
        }
    }

    private static long iteration(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : -1;
    }
}
