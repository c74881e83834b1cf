package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComplaintsTests {
    @ParameterizedTest
    @MethodSource("troubles")
    void speaksInSentences(Exception trouble, String sentence) {
        assertThat(Complaints.sentence(trouble)).isEqualTo(sentence);
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                arguments(new IOException("x.npz is cut short"), "x.npz is cut short"),
                arguments(new IllegalArgumentException("samples must be 1 or more"), "samples must be 1 or more"),
                arguments(new NoSuchFileException("a/b.yaml"), "there is no file or folder a/b.yaml"),
                arguments(new AccessDeniedException("a"), "a may not be read or written by this user"),
                arguments(new NotDirectoryException("a"), "a is not a folder"),
                arguments(
                        new FileSystemException("a", null, "No space left on device"),
                        "the disk is full: a: No space left on device"),
                arguments(
                        new FileSystemException("a", null, "Is a directory"),
                        "a file cannot be used: a: Is a directory"),
                arguments(new UncheckedIOException(new NoSuchFileException("a")), "there is no file or folder a"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void ownsUpToMistakes(Exception mistake) {
        assertThat(Complaints.sentence(mistake))
                .startsWith("this should not have happened")
                .contains(mistake.getClass().getSimpleName())
                .contains("--verbose");
    }

    static Stream<Exception> mistakes() {
        return Stream.of(new NullPointerException(), new IllegalStateException("no"), new IllegalArgumentException());
    }
}
