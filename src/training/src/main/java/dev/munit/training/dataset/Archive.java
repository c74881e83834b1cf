package dev.munit.training.dataset;

import dev.munit.training.run.DiskFull;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;

/**
 * A tar.gz or zip file of pictures. Nothing in it is trusted: only plain files are taken, and only below the target.
 */
record Archive(Path file) {
    /** Does with what was unpacked what is to be done before anybody sees it. */
    @FunctionalInterface
    interface Finishing {
        void in(Path folder) throws IOException;
    }

    /** {@link #unpack(Path, IntConsumer, Finishing)} where nothing is to be done. */
    void unpack(Path target, IntConsumer unpacked) throws IOException {
        unpack(target, unpacked, folder -> {});
    }

    /**
     * Unpacks into a folder that appears whole or not at all. One folder that everything in the archive lies in is left
     * out.
     *
     * @param unpacked hears how many files there are so far
     * @param finishing works on the folder before it appears; if it fails, the folder does not
     * @throws BrokenArchive if it is damaged or means harm
     */
    void unpack(Path target, IntConsumer unpacked, Finishing finishing) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".unpacking");
        deleteAll(unfinished);
        try {
            int files = unpackInto(Files.createDirectories(unfinished), unpacked);
            if (files == 0) {
                throw new BrokenArchive(file, "it holds no files");
            }
            Path root = root(unfinished);
            finishing.in(root);
            Files.move(root, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            deleteAll(unfinished);
        }
    }

    private int unpackInto(Path folder, IntConsumer unpacked) throws IOException {
        int files = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                ArchiveInputStream<? extends ArchiveEntry> archive = open(in)) {
            for (ArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new BrokenArchive(file, "its entry " + entry.getName() + " points out of it");
                }
                if (!entry.isDirectory() && archive.canReadEntryData(entry) && isPlain(entry)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(archive, target);
                    unpacked.accept(++files);
                }
            }
        } catch (BrokenArchive | FileSystemException e) {
            throw e;
        } catch (EOFException cut) {
            throw new BrokenArchive(file, "it is cut short");
        } catch (IOException damaged) {
            throw DiskFull.says(damaged) ? damaged : new BrokenArchive(file, String.valueOf(damaged.getMessage()));
        }
        return files;
    }

    private ArchiveInputStream<? extends ArchiveEntry> open(InputStream in) throws IOException {
        return file.toString().endsWith(".zip")
                ? new ZipArchiveInputStream(in)
                : new TarArchiveInputStream(new GZIPInputStream(in, 1 << 16));
    }

    /** Neither link nor device. */
    private static boolean isPlain(ArchiveEntry entry) {
        return !(entry instanceof TarArchiveEntry tar)
                || tar.getLinkFlag() == TarArchiveEntry.LF_NORMAL
                || tar.getLinkFlag() == TarArchiveEntry.LF_OLDNORM;
    }

    private static Path root(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> all = entries.toList();
            return all.size() == 1 && Files.isDirectory(all.get(0)) ? all.get(0) : folder;
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
