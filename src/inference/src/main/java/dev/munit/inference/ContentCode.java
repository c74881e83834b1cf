package dev.munit.inference;

import dev.munit.image.ImageSize;

/**
 * What a picture shows, without how it looks: {@code [1, C, H/4, W/4]} numbers. It does not depend on the model any
 * more and can be decoded in many styles, by many threads at once.
 */
public final class ContentCode {
    private final FloatTensor tensor;
    private final Framing framing;

    ContentCode(FloatTensor tensor, Framing framing) {
        this.tensor = tensor;
        this.framing = framing;
    }

    /** The size of the picture that was encoded, before it was resized. */
    public ImageSize originalSize() {
        return framing.original();
    }

    /** The size of the pictures that this decodes to. */
    public ImageSize size() {
        return framing.worked();
    }

    FloatTensor tensor() {
        return tensor;
    }

    Framing framing() {
        return framing;
    }
}
