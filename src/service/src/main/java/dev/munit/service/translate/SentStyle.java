package dev.munit.service.translate;

/** One {@code style} of a request, before anyone has looked at it. */
sealed interface SentStyle {

    /** A parameter: numbers, or a seed. */
    record Text(String text) implements SentStyle {}

    /** A file. */
    record Picture(UploadedImage image) implements SentStyle {}
}
