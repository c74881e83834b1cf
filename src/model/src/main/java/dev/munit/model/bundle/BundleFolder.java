package dev.munit.model.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Where a bundle lies, and how one takes the place of another. A folder cannot be renamed over a full one, so the old
 * bundle is first set aside under a hidden name next to it, where readers find it until the new one is in place. A
 * program that dies in between leaves it there, and it still counts.
 */
record BundleFolder(Path path) {
    static final String MANIFEST = "bundle.json";

    BundleFolder {
        path = path.toAbsolutePath().normalize();
    }

    /** The folder to read: the bundle's own, or the one set aside while it is being replaced. */
    Path present() {
        return !Files.exists(path) && Files.exists(aside()) ? aside() : path;
    }

    /** A new empty folder beside this one, not a bundle's name. */
    Path createBeside() throws IOException {
        Files.createDirectories(parent());
        return Files.createDirectory(hidden("new-" + UUID.randomUUID()));
    }

    /** Makes {@code fresh} this folder in place of what it was. */
    void replaceWith(Path fresh) throws IOException {
        if (Files.exists(path) && Files.exists(aside())) {
            Durably.deleteTree(aside()); // left by a program that died after it had replaced the bundle
        }
        if (Files.exists(path)) {
            move(path, aside());
        }
        try {
            move(fresh, path);
        } catch (IOException e) {
            putBack();
            throw e;
        }
        Durably.flushFolder(parent());
        Durably.deleteTree(aside());
    }

    private void putBack() throws IOException {
        if (!Files.exists(path) && Files.exists(aside())) {
            move(aside(), path);
        }
    }

    private Path aside() {
        return hidden("replaced");
    }

    private Path hidden(String suffix) {
        return parent().resolve("." + path.getFileName() + "." + suffix);
    }

    private Path parent() {
        Path parent = path.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " cannot be a bundle");
        }
        return parent;
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }
}
