package dev.munit.training.config;

import java.nio.file.Path;

/** Where one set of pictures (training or test, of one domain) lies. */
public sealed interface PictureSource {
    /** Every picture below a folder. */
    record Folder(Path folder) implements PictureSource {}

    /** The pictures that a text file lists, one path relative to the folder on each line. */
    record Listed(Path folder, Path list) implements PictureSource {}

    /** One half of every picture below a folder. */
    record Half(Path folder, Side side) implements PictureSource {}

    /** Which half. */
    enum Side {
        LEFT,
        RIGHT
    }
}
