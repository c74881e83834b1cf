package dev.munit.service.translate;

import dev.munit.inference.Direction;
import dev.munit.inference.OutputSize;
import dev.munit.inference.Resolution;
import dev.munit.inference.Translator;
import dev.munit.service.models.ModelUse;
import java.time.Duration;

/**
 * A translation that is wanted, every value checked.
 *
 * @param model chosen for this request; it goes with the order
 * @param seed what random styles are drawn with; given back in any case
 * @param resolution the size at which the model works
 * @param size the size of the answer
 * @param quality of an answer in JPEG or WebP, 1 to 100
 * @param frameDelay how long each picture of a GIF is shown
 */
record Order(
        ModelUse model,
        Direction direction,
        UploadedImage image,
        StyleSource styles,
        long seed,
        Resolution resolution,
        OutputSize size,
        int quality,
        Duration frameDelay)
        implements AutoCloseable {

    /** What makes the pictures, while the model is open. */
    Translator translator() {
        return model.translator();
    }

    /** The request is answered. */
    @Override
    public void close() {
        model.close();
    }
}
