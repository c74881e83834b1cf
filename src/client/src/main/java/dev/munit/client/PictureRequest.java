package dev.munit.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture, and what is wanted of it. What is left out the service decides; which parameters a call has, and what they
 * can be, its console says. Each method returns a new request.
 *
 * @param parts in the order in which they are sent
 * @param timeout the longest that the service may take, above 0; where it is null, or longer than the service allows,
 *     what the service allows counts
 */
public record PictureRequest(List<Part> parts, @Nullable Duration timeout) {

    /** One part of a form. */
    public sealed interface Part permits Text, File {
        String name();
    }

    /** A parameter. */
    public record Text(String name, String value) implements Part {}

    /** A picture. The bytes are not copied. */
    public record File(String name, String fileName, byte[] bytes) implements Part {}

    public PictureRequest {
        parts = List.copyOf(parts);
        if (timeout != null && (timeout.isZero() || timeout.isNegative())) {
            throw new IllegalArgumentException("a request needs time, not " + timeout);
        }
    }

    /** Of a picture in a file: JPEG, PNG, WebP, GIF or BMP. */
    public static PictureRequest of(Path file) throws IOException {
        return of(String.valueOf(file.getFileName()), Files.readAllBytes(file));
    }

    public static PictureRequest of(byte[] picture) {
        return of("picture", picture);
    }

    private static PictureRequest of(String fileName, byte[] picture) {
        return new PictureRequest(List.of(new File("image", fileName, picture)), null);
    }

    /** A loaded model, also with its version: {@code edges2chairs@1.0.0}. */
    public PictureRequest model(String model) {
        return with("model", model);
    }

    /** {@code a2b}, {@code b2a}, or by the domains' names: {@code edges2chairs}. */
    public PictureRequest direction(String direction) {
        return with("direction", direction);
    }

    /** Of which domain the picture is whose style is asked for. */
    public PictureRequest domain(String domain) {
        return with("domain", domain);
    }

    public PictureRequest samples(int samples) {
        return with("samples", Integer.toString(samples));
    }

    /** What random styles are drawn with. */
    public PictureRequest seed(long seed) {
        return with("seed", Long.toString(seed));
    }

    /** A style code; each call adds one. */
    public PictureRequest style(float... code) {
        return with("style", Arrays.toString(code));
    }

    /**
     * A style that a seed draws; each call adds one.
     *
     * @param number which of its styles, from 1
     */
    public PictureRequest styleOfSeed(long seed, int number) {
        return with("style", "seed:" + seed + "/" + number);
    }

    /** The style of a picture; each call adds one. */
    public PictureRequest styleOf(byte[] picture) {
        return and(new File("style", "style", picture));
    }

    /** The style of a picture in a file; each call adds one. */
    public PictureRequest styleOf(Path file) throws IOException {
        return and(new File("style", String.valueOf(file.getFileName()), Files.readAllBytes(file)));
    }

    /** Mixes the styles of pictures into one. */
    public PictureRequest weights(float... weights) {
        return with("weights", Arrays.toString(weights));
    }

    public PictureRequest frames(int frames) {
        return with("frames", Integer.toString(frames));
    }

    /** Whether the way from style to style leads back to the first. */
    public PictureRequest loop(boolean loop) {
        return with("loop", Boolean.toString(loop));
    }

    /** How long a GIF shows each picture, in milliseconds. */
    public PictureRequest delay(int millis) {
        return with("delay", Integer.toString(millis));
    }

    /** The shorter side at which the model works: {@code model}, {@code source}, or pixels. */
    public PictureRequest resolution(String resolution) {
        return with("resolution", resolution);
    }

    /** The size of the answer: {@code native}, {@code original}, or the pixels of the shorter side. */
    public PictureRequest size(String size) {
        return with("size", size);
    }

    /** Of JPEG and WebP, from 1 to 100. */
    public PictureRequest quality(int quality) {
        return with("quality", Integer.toString(quality));
    }

    /** The longest that the service may take before it answers {@code out-of-time}; of a job too. */
    public PictureRequest within(Duration timeout) {
        return new PictureRequest(parts, timeout);
    }

    /** Any parameter. */
    public PictureRequest with(String name, String value) {
        return and(new Text(name, value));
    }

    public PictureRequest with(Map<String, String> parameters) {
        PictureRequest request = this;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            request = request.with(parameter.getKey(), parameter.getValue());
        }
        return request;
    }

    private PictureRequest and(Part part) {
        List<Part> more = new ArrayList<>(parts);
        more.add(part);
        return new PictureRequest(more, timeout);
    }
}
