package dev.munit.deployment.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JDKs of this machine. */
public final class Jdks {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    private Jdks() {}

    /** The version that the Dockerfile's image ships. */
    public static int shipped() {
        Matcher tag = Pattern.compile(":(\\d+)-jre")
                .matcher(Dockerfile.read().defaults().getOrDefault("JRE", ""));
        if (!tag.find()) {
            throw new AssertionError("the Dockerfile's JRE names no version");
        }
        return Integer.parseInt(tag.group(1));
    }

    /** The home of a JDK of that version, if there is one: the tests' own, or one where Linux installs them. */
    public static Optional<Path> find(int version) {
        return candidates().stream()
                .filter(home -> Files.isExecutable(home.resolve("bin/jar")))
                .filter(home ->
                        versionOf(home).filter(found -> found == version).isPresent())
                .findFirst();
    }

    private static List<Path> candidates() {
        Path own = Path.of(System.getProperty("java.home"));
        if (!Files.isDirectory(INSTALLED)) {
            return List.of(own);
        }
        try (Stream<Path> installed = Files.list(INSTALLED)) {
            return Stream.concat(Stream.of(own), installed.sorted()).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Integer> versionOf(Path home) {
        try {
            Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
            return version.find() ? Optional.of(Integer.valueOf(version.group(1))) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        }
    }
}
