package dev.munit.service.translate;

import dev.munit.inference.ModelResolution;
import dev.munit.inference.NativeSize;
import dev.munit.inference.OriginalSize;
import dev.munit.inference.OutputSize;
import dev.munit.inference.PixelResolution;
import dev.munit.inference.PixelSize;
import dev.munit.inference.Resolution;
import dev.munit.inference.SourceResolution;
import java.util.Locale;

/** The parameters {@code resolution} and {@code size}. */
final class Sizes {
    /** The fewest and the most pixels of a shorter side that can be asked for. */
    static final int LEAST = 16;

    static final int MOST = 4096;

    /** What the model was trained at. */
    static final Resolution DEFAULT_RESOLUTION = new ModelResolution();

    /** What the model made and no more: enlarging adds nothing, and whoever shows the picture can do it. */
    static final OutputSize DEFAULT_ANSWER = new NativeSize();

    private Sizes() {}

    /** @throws IllegalArgumentException saying what it must be */
    static Resolution resolution(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "model" -> new ModelResolution();
            case "source" -> new SourceResolution();
            default -> new PixelResolution(pixels(text, "model, source"));
        };
    }

    /** @throws IllegalArgumentException saying what it must be */
    static OutputSize answer(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "native" -> new NativeSize();
            case "original" -> new OriginalSize();
            default -> new PixelSize(pixels(text, "native, original"));
        };
    }

    /** As a request says it. */
    static String text(Resolution resolution) {
        if (resolution instanceof PixelResolution pixels) {
            return Integer.toString(pixels.shorterSide());
        }
        return resolution instanceof SourceResolution ? "source" : "model";
    }

    /** As a request says it. */
    static String text(OutputSize size) {
        if (size instanceof PixelSize pixels) {
            return Integer.toString(pixels.shorterSide());
        }
        return size instanceof OriginalSize ? "original" : "native";
    }

    private static int pixels(String text, String words) {
        try {
            int pixels = Integer.parseInt(text);
            if (pixels >= LEAST && pixels <= MOST) {
                return pixels;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new IllegalArgumentException("must be " + words + " or a number of pixels from " + LEAST + " to " + MOST
                + " for the shorter side, not '" + text + "'");
    }
}
