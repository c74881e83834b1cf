package dev.munit.model.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes bundles. Everything goes into a hidden folder beside the target and onto the disk before it is renamed: a
 * reader, or a program that starts after a crash, finds the old bundle or the new one, whole.
 */
public final class BundleWriter {
    private BundleWriter() {}

    /**
     * Writes a bundle, in place of the one that is there if there is one.
     *
     * @return what has been written, read back and checked
     * @throws IllegalArgumentException if the draft contradicts itself; nothing is written then
     * @throws InvalidBundle if the folder is there, is not empty and is not a bundle; it is left alone then
     * @throws IOException if a file cannot be written; what was there before is left alone then
     */
    public static Bundle write(Path folder, BundleDraft draft) throws IOException {
        return write(folder, draft, Clock.systemUTC());
    }

    /**
     * Says of a bundle what was measured of it, in place of what was said before. Nothing else in it changes.
     *
     * @param quality JSON values under keys of the caller's choice
     * @return the bundle as it is now
     * @throws InvalidBundle if it is not a bundle that can be used; it is left alone then
     * @throws IOException if a file cannot be read or written; it is left alone then
     */
    public static Bundle replaceQuality(Path path, Map<String, Object> quality) throws IOException {
        BundleManifest measured = Bundle.read(path).manifest().withQuality(quality);
        BundleFolder folder = new BundleFolder(path);
        Path fresh = folder.path().resolve("." + BundleFolder.MANIFEST + ".new-" + UUID.randomUUID());
        try {
            Durably.write(fresh, ManifestJson.write(measured));
            Files.move(fresh, folder.path().resolve(BundleFolder.MANIFEST), StandardCopyOption.ATOMIC_MOVE);
            Durably.flushFolder(folder.path());
        } finally {
            Files.deleteIfExists(fresh);
        }
        return Bundle.read(path);
    }

    static Bundle write(Path path, BundleDraft draft, Clock clock) throws IOException {
        BundleFolder folder = new BundleFolder(path);
        ExtraFiles.requireNames(draft);
        checkReplaceable(folder.path());
        Path fresh = folder.createBeside();
        try {
            List<BundleDomain> domains = new ArrayList<>();
            for (DomainDraft domain : draft.domains()) {
                domains.add(writeDomain(fresh, draft, domain));
            }
            BundleManifest manifest = manifest(draft, domains, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
            for (Map.Entry<String, byte[]> extra : draft.extraFiles().entrySet()) {
                Durably.write(fresh.resolve(extra.getKey()), extra.getValue());
            }
            Durably.write(fresh.resolve(BundleFolder.MANIFEST), ManifestJson.write(manifest));
            Durably.flushFolder(fresh);
            Bundle.read(fresh);
            folder.replaceWith(fresh);
        } finally {
            Durably.deleteTree(fresh);
        }
        return Bundle.read(path);
    }

    private static BundleDomain writeDomain(Path folder, BundleDraft draft, DomainDraft domain) throws IOException {
        Path subfolder = Files.createDirectory(folder.resolve(domain.name()));
        Map<GraphKind, GraphFile> graphs = new EnumMap<>(GraphKind.class);
        for (GraphKind kind : GraphKind.values()) {
            byte[] graph = kind.write(draft.hyperparameters(), domain.weights());
            Durably.write(subfolder.resolve(kind.fileName()), graph);
            graphs.put(kind, new GraphFile(domain.name() + "/" + kind.fileName(), graph.length, Sha256.of(graph)));
        }
        Durably.flushFolder(subfolder);
        return new BundleDomain(domain.name(), graphs);
    }

    private static BundleManifest manifest(BundleDraft draft, List<BundleDomain> domains, LocalDate today) {
        return new BundleManifest(
                BundleManifest.FORMAT_VERSION,
                draft.name(),
                draft.version(),
                BundleManifest.MUNIT,
                draft.imageSize(),
                draft.hyperparameters().styleDim(),
                draft.hyperparameters(),
                domains,
                draft.provenance(),
                draft.licence(),
                draft.quality(),
                today.toString());
    }

    private static void checkReplaceable(Path folder) throws IOException {
        if (!Files.exists(folder) || Files.exists(folder.resolve(BundleFolder.MANIFEST))) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new InvalidBundle(folder, "a file is in the way; choose another place for the bundle");
        }
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isPresent()) {
                throw new InvalidBundle(folder, "not empty and not a bundle; choose another place for this one");
            }
        }
    }
}
