package dev.munit.service.models;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a folder holds, as far as that tells cheaply whether it has changed: how long its files are, and how old. */
record FolderState(Map<Path, Stamp> files) {
    FolderState {
        files = Map.copyOf(files);
    }

    /** One file. */
    record Stamp(long bytes, FileTime written) {}

    /** The state of a folder now; the same for all that cannot be looked at. */
    static FolderState of(Path folder) {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            Map<Path, Stamp> files = new TreeMap<>();
            for (Path file : (Iterable<Path>) all::iterator) {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                if (attributes.isRegularFile()) {
                    files.put(folder.relativize(file), new Stamp(attributes.size(), attributes.lastModifiedTime()));
                }
            }
            return new FolderState(files);
        } catch (IOException | UncheckedIOException unreadable) {
            return new FolderState(Map.of());
        }
    }
}
