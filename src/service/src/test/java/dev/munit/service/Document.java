package dev.munit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of {@code docs} that says what the code says. With {@code -Dmunit.docs.write=true} it is written anew. */
public final class Document {
    private Document() {}

    /** Checks that the page has this text. */
    public static void holds(String name, String text) {
        Path file = Path.of("..", "..", "docs", name);
        try {
            if (Boolean.getBoolean("munit.docs.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(Files.readString(file))
                    .as("docs/" + name + "; -Dmunit.docs.write=true writes it anew")
                    .isEqualTo(text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
