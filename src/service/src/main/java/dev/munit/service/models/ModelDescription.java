package dev.munit.service.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.munit.inference.Direction;
import dev.munit.inference.Provider;
import dev.munit.model.bundle.BundleManifest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked of one model.
 *
 * @param isDefault whether it is the one that is used where a request names none
 */
@Schema(name = "Model", description = "What can be asked of one model")
record ModelDescription(
        @Schema(example = "edges2chairs") String name,
        @Schema(example = "1.0.0") String version,

        @Schema(description = "Whether requests that name no model get this one") @JsonProperty("default")
        boolean isDefault,

        @Schema(description = "Whether requests that name no version get this one")
        boolean newest,

        @Schema(description = "Whether it is in memory; if not it is loaded for the first request")
        boolean loaded,

        @Schema(
                description =
                        "Bytes that its weights take in memory, or are expected to take while it was never loaded")
        long weightBytes,

        @Schema(
                description = "Why it cannot be loaded; left out where that is not known",
                example = "edges/decoder.onnx: damaged")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String failure,

        @Schema(example = "MUNIT") String method,
        @Schema(description = "Its two domains: a, then b") List<Domain> domains,

        @Schema(description = "What the parameter `direction` can be")
        List<Way> directions,

        @Schema(
                description = "The shorter side of the pictures it was trained on, at which it works by default",
                example = "128")
        int imageSize,

        @Schema(description = "How large a picture may be where `resolution` asks for another size")
        Resolutions resolutions,

        @Schema(description = "Numbers in a style code", example = "8")
        int styleDimension,

        @Schema(description = "What it runs on", example = "cpu")
        String provider,

        @Schema(example = "Apache-2.0") String licence,
        @Schema(description = "What was measured of it") Map<String, Object> quality,
        @Schema(description = "Where it comes from") Map<String, Object> provenance,
        @Schema(example = "2026-01-31") String created) {

    @Schema(description = "One of a model's two kinds of picture")
    record Domain(
            @Schema(example = "a") String role,
            @Schema(example = "edges") String name) {}

    @Schema(name = "Direction", description = "From one domain to the other; any of the names can be sent")
    record Way(
            @Schema(example = "edges") String from,
            @Schema(example = "chairs") String to,

            @Schema(example = "[\"a2b\", \"edges2chairs\", \"edges->chairs\"]")
            List<String> names) {}

    @Schema(description = "The pixels at which a model may work")
    record Resolutions(
            @Schema(description = "The shorter side where nothing is asked for")
            int byDefault,

            @Schema(description = "Width times height may be this much at most")
            long mostPixels) {}

    static ModelDescription of(OfferedModel model, Provider provider, long mostPixels) {
        BundleManifest manifest = model.manifest();
        List<String> names =
                manifest.domains().stream().map(domain -> domain.name()).toList();
        return new ModelDescription(
                manifest.name().value(),
                manifest.version(),
                model.isDefault(),
                model.isNewest(),
                model.loaded(),
                model.bytes(),
                model.failure(),
                manifest.method(),
                List.of(new Domain("a", names.get(0)), new Domain("b", names.get(1))),
                Arrays.stream(Direction.values())
                        .map(direction -> way(direction, manifest))
                        .toList(),
                manifest.imageSize(),
                new Resolutions(manifest.imageSize(), mostPixels),
                manifest.styleDim(),
                ProviderLabel.of(provider),
                manifest.licence(),
                manifest.quality(),
                manifest.provenance(),
                manifest.created());
    }

    private static Way way(Direction direction, BundleManifest manifest) {
        DirectionNames names = DirectionNames.of(direction, manifest);
        return new Way(names.from(), names.to(), names.all());
    }
}
