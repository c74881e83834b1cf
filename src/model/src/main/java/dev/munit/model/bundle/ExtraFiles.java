package dev.munit.model.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that lie beside a bundle's manifest for people, and that no model needs. */
final class ExtraFiles {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");

    private ExtraFiles() {}

    /** Those of a bundle by name, but for hidden ones, which file managers leave behind. */
    static Map<String, byte[]> in(Path folder) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (Stream<Path> content = Files.list(folder)) {
            for (Path file : content.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".") && !name.equalsIgnoreCase(BundleFolder.MANIFEST)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
        }
        return files;
    }

    /** @throws IllegalArgumentException if one cannot have its name in the bundle */
    static void requireNames(BundleDraft draft) {
        for (String name : draft.extraFiles().keySet()) {
            boolean taken = name.equalsIgnoreCase(BundleFolder.MANIFEST)
                    || draft.domains().stream().anyMatch(domain -> domain.name().equalsIgnoreCase(name));
            if (taken || !NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("'" + name + "' cannot be an extra file's name in this bundle");
            }
        }
    }
}
