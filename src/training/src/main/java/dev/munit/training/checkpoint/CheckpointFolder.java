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

/** The checkpoints of one run, {@code checkpoint-00001000.npz}; the newest few are kept. */
public final class CheckpointFolder {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointFolder.class);
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{8,})\\.npz");
    private static final int KEPT = 3;

    private final Path folder;

    public CheckpointFolder(Path folder) {
        this.folder = folder;
    }

    /** Saves and removes what is older than the newest three. */
    public Path save(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        Path file = fileOf(checkpoint.iteration());
        CheckpointFile.write(file, checkpoint);
        List<Path> all = newestFirst();
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            Files.deleteIfExists(old);
        }
        return file;
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
