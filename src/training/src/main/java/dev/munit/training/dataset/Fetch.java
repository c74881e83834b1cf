package dev.munit.training.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From a published data set to a folder of pictures.
 *
 * @param dataset which one
 * @param address where its archive is
 * @param folder where the pictures are to lie; the archive lies beside it until they do
 */
public record Fetch(PublishedDataset dataset, URI address, Path folder) {
    /**
     * Makes sure that nothing is mixed with the data set.
     *
     * @throws DownloadFailed if there is something in the folder already
     */
    public void requireEmptyFolder() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> entries = Files.list(folder)) {
                if (entries.findAny().isPresent()) {
                    throw new DownloadFailed(folder + " is not empty; name another folder with --output");
                }
            }
            Files.delete(folder);
        }
    }

    /**
     * Fetches the archive, or what is missing of it.
     *
     * @param sha256 what its SHA-256 must be in hexadecimal digits, or null
     * @return what it is
     * @throws DownloadFailed if it cannot be fetched or is another file; it is removed then
     */
    public String archive(@Nullable String sha256, Download.Progress progress)
            throws IOException, InterruptedException {
        Files.createDirectories(Objects.requireNonNull(folder.toAbsolutePath().getParent()));
        new Download(address, archiveFile()).run(progress);
        String found = sha256(archiveFile());
        if (sha256 != null && !sha256.toLowerCase(Locale.ROOT).equals(found)) {
            Files.delete(archiveFile());
            throw new DownloadFailed(
                    address + " is not the file that was expected: its SHA-256 is " + found + ", not " + sha256);
        }
        return found;
    }

    /** Unpacks the archive. */
    public void unpack(IntConsumer files) throws IOException {
        new Archive(archiveFile()).unpack(folder, files);
    }

    /**
     * Unpacks the archive and cuts its pictures of A and B apart; the folder appears when all of them are.
     *
     * @param files hears how many files are unpacked, and then how many are cut
     * @return the files that cannot be read; they stay as they are
     */
    public List<Path> unpackAndSplit(IntConsumer files) throws IOException {
        List<Path> broken = new ArrayList<>();
        new Archive(archiveFile())
                .unpack(
                        folder,
                        files,
                        root -> new AlignedSplit(root).run(files).forEach(file -> broken.add(folder.resolve(file))));
        return broken;
    }

    /** The archive, while it is there. */
    public Path archiveFile() {
        return folder.resolveSibling(dataset.fileName());
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 16];
            while (digest.read(buffer) >= 0) {
                // The digest sees what passes.
            }
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
