package dev.munit.service.limits;

import static dev.munit.service.settings.InvalidSetting.requireBetween;

import dev.munit.image.ImageLimits;
import dev.munit.inference.EngineOptions;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What one request may ask for.
 *
 * @param requestSize the most bytes of a request, and of an image in it. Parts of a form that have no file name count
 *     as texts, of which {@code server.tomcat.max-http-form-post-size} (2 MB) are read
 * @param parts the most parts of a form
 * @param swallowSize how many bytes of a request that is too large are read and thrown away, so that its sender gets to
 *     read why; a sender of more sees a broken connection
 * @param imagePixels the most pixels (width times height) of an image that is sent
 * @param imageSide the most pixels of its width or its height
 * @param unpackedSize the most bytes that its pixels take when it is unpacked, as its header states them: width times
 *     height times the bytes of a pixel, of which a PNG of 16 bits has up to 8, and a JPEG of several scans two for
 *     each number
 * @param workingPixels the most pixels at which a model works; its time and memory grow with them, about 6 kB a pixel
 *     for a model of width 64 on the CPU with all its graphs in use, measured up to 512 x 512
 * @param answerPixels the most pixels of all images of an answer together
 * @param samples the most random styles, or style codes, of one request
 * @param styleImages the most style images of one request
 * @param frames the most pictures on the way from style to style of one request
 */
@ConfigurationProperties("munit.limits")
public record LimitsProperties(
        @DefaultValue("20MB") DataSize requestSize,
        @DefaultValue("50") int parts,
        @DefaultValue("256MB") DataSize swallowSize,
        @DefaultValue("50000000") long imagePixels,
        @DefaultValue("32768") int imageSide,
        @DefaultValue("300MB") DataSize unpackedSize,
        @DefaultValue("1572864") long workingPixels,
        @DefaultValue("32000000") long answerPixels,
        @DefaultValue("16") int samples,
        @DefaultValue("8") int styleImages,
        @DefaultValue("60") int frames) {

    /**
     * What stays in memory, in bytes, of each picture of a request that waits for its turn; a larger one waits in a
     * file, which costs milliseconds. As many wait as the queue is long.
     */
    public static final int IN_MEMORY = 256 * 1024;

    /** The same of a job, which may wait for minutes, beside hundreds of others. */
    public static final int IN_MEMORY_OF_JOB = 64 * 1024;

    /** A Java array holds no more; a picture is one array of three bytes a pixel. */
    private static final long MOST_PIXELS = Integer.MAX_VALUE / 3;

    public LimitsProperties {
        requireBetween("munit.limits.request-size (in bytes)", requestSize.toBytes(), 1024, 1 << 30);
        requireBetween("munit.limits.parts", parts, 1, 10_000);
        requireBetween("munit.limits.swallow-size (in bytes)", swallowSize.toBytes(), 0, Integer.MAX_VALUE);
        requireBetween("munit.limits.image-pixels", imagePixels, 1, MOST_PIXELS);
        requireBetween("munit.limits.image-side", imageSide, 1, MOST_PIXELS);
        requireBetween("munit.limits.unpacked-size (in bytes)", unpackedSize.toBytes(), 1024, 1L << 40);
        requireBetween("munit.limits.working-pixels", workingPixels, 1024, EngineOptions.MOST_PIXELS);
        requireBetween("munit.limits.answer-pixels", answerPixels, 1024, MOST_PIXELS);
        requireBetween("munit.limits.samples", samples, 1, 256);
        requireBetween("munit.limits.style-images", styleImages, 1, 256);
        requireBetween("munit.limits.frames", frames, 2, 1000);
    }

    /** The part of these limits that holds before an image is decoded. */
    public ImageLimits image() {
        return new ImageLimits(requestSize.toBytes(), imagePixels, imageSide, unpackedSize.toBytes());
    }
}
