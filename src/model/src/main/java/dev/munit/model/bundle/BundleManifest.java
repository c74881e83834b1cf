package dev.munit.model.bundle;

import dev.munit.model.GeneratorHyperparameters;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a bundle's {@code bundle.json} says.
 *
 * @param formatVersion the version of this format, {@value #FORMAT_VERSION}
 * @param name the model's name
 * @param version the model's version, for example {@code 1.0.0}
 * @param method how it translates: {@value #MUNIT}
 * @param imageSize the shorter side, in pixels, of the images that it was trained on
 * @param styleDim numbers in a style code
 * @param hyperparameters the shape of both domains' networks
 * @param domains the two domains: a, then b
 * @param provenance where the model comes from: JSON values under keys of the author's choice
 * @param licence the model's licence, for example an SPDX identifier
 * @param quality what was measured of it: JSON values under keys of the author's choice
 * @param created the day it was written, ISO 8601 ({@code 2025-01-31})
 */
public record BundleManifest(
        int formatVersion,
        ModelName name,
        String version,
        String method,
        int imageSize,
        int styleDim,
        GeneratorHyperparameters hyperparameters,
        List<BundleDomain> domains,
        Map<String, Object> provenance,
        String licence,
        Map<String, Object> quality,
        String created) {

    /** The version of the format that this program reads and writes. */
    public static final int FORMAT_VERSION = 1;

    /** The only method so far. */
    public static final String MUNIT = "MUNIT";

    /** The smallest image that the style encoder takes. */
    static final int LEAST_IMAGE_SIZE = 16;

    static final int MOST_IMAGE_SIZE = 4096;

    /**
     * @throws IllegalArgumentException if two values contradict each other or one cannot be right; the message begins
     *     with the key in {@code bundle.json}
     */
    public BundleManifest {
        require(
                formatVersion == FORMAT_VERSION,
                "format_version is " + formatVersion + ", and this program reads version " + FORMAT_VERSION);
        Objects.requireNonNull(name);
        require(!version.isBlank(), "version must not be empty");
        require(method.equals(MUNIT), "method '" + method + "' is not known; use " + MUNIT);
        require(
                imageSize >= LEAST_IMAGE_SIZE
                        && imageSize <= MOST_IMAGE_SIZE
                        && imageSize % hyperparameters.sizeStep() == 0,
                "image_size must be a multiple of " + hyperparameters.sizeStep() + " between " + LEAST_IMAGE_SIZE
                        + " and " + MOST_IMAGE_SIZE + ", not " + imageSize);
        require(
                styleDim == hyperparameters.styleDim(),
                "style_dim is " + styleDim + ", but hyperparameters.style_dim is " + hyperparameters.styleDim());
        require(
                hyperparameters.inputDim() == 3 || hyperparameters.inputDim() == 1,
                "hyperparameters.input_dim must be 3 for RGB images or 1 for grey ones, not "
                        + hyperparameters.inputDim());
        domains = List.copyOf(domains);
        DomainNames.checkPair(domains.stream().map(BundleDomain::name).toList());
        require(!licence.isBlank(), "licence must not be empty");
        provenance = JsonValues.copy("provenance", provenance);
        quality = JsonValues.copy("quality", quality);
        require(isDate(created), "created must be a date such as 2025-01-31, not '" + created + "'");
    }

    BundleManifest withQuality(Map<String, Object> measured) {
        return new BundleManifest(
                formatVersion,
                name,
                version,
                method,
                imageSize,
                styleDim,
                hyperparameters,
                domains,
                provenance,
                licence,
                measured,
                created);
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
