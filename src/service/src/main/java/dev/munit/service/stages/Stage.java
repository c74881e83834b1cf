package dev.munit.service.stages;

import java.util.Locale;

/** The stages of a translation, in their order. */
public enum Stage {
    /** Waiting for a worker, and then for the device. */
    QUEUE,
    /** From the bytes that were sent to pixels. */
    DECODE_IMAGE,
    /** From pixels to content code, and from style images to style codes. */
    ENCODE,
    /** From content and style codes to pixels. */
    DECODE,
    /** From pixels to the bytes of the answer. */
    ENCODE_IMAGE;

    /** Its name in headers and metrics: {@code decode-image}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
