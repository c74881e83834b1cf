package dev.munit.model.bundle;

import java.util.regex.Pattern;

/**
 * A graph's file in a bundle.
 *
 * @param file its path inside the bundle's folder, with {@code /}, for example {@code edges/decoder.onnx}
 * @param bytes its size
 * @param sha256 its SHA-256 in hexadecimal, small letters
 */
public record GraphFile(String file, long bytes, String sha256) {
    private static final Pattern PATH = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** @throws IllegalArgumentException if the path could lead out of the folder, or the size or sum cannot be right */
    public GraphFile {
        if (!PATH.matcher(file).matches()) {
            throw new IllegalArgumentException("'" + file + "' is not a path inside the bundle");
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("a graph's file cannot have " + bytes + " bytes");
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("'" + sha256 + "' is not a SHA-256 in hexadecimal");
        }
    }
}
