package dev.munit.service.translate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.munit.inference.StyleCode;
import dev.munit.service.answer.Provenance;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a picture was made, and how it is made again. What the picture does not say is left out. */
@Schema(name = "Recipe", description = "How a picture was made, and how it is made again")
@JsonInclude(JsonInclude.Include.NON_NULL)
record InspectionDocument(
        @Schema(description = "What the file is", example = "image/png")
        String mediaType,

        @Schema(example = "128") int width,
        @Schema(example = "128") int height,

        @Schema(description = "The model and its version", example = "edges2chairs@1.0.0")
        String model,

        @Schema(example = "edges2chairs") @Nullable String direction,

        @Schema(description = "What it ran on; another may differ from it in the last bit of a colour", example = "cpu")
        @Nullable
        String provider,

        @Schema(description = "What random styles were drawn with", example = "7", type = "string") @Nullable
        String seed,

        @Schema(
                description = "The style code of each of its pictures; several stand on a contact sheet or move",
                example = "[[0.5, -1.25, 0, 0.75, 1.5, -0.25, 0.1, -0.9]]")
        List<float[]> styles,

        @Schema(description = "At which size the model worked", example = "model") @Nullable
        String resolution,

        @Schema(description = "The size of the answer", example = "native") @Nullable
        String size,

        Again again) {

    /** The request that makes it again. */
    @Schema(description = "The request that makes the picture again, of the picture it was made from")
    record Again(
            @Schema(example = "/translate") String path,

            @Schema(description = "The header `Accept`", example = "image/png")
            String accept,

            @Schema(
                    description = "The parameters, as fields of the form or in the address",
                    example = "{\"model\": \"edges2chairs@1.0.0\", \"direction\": \"edges2chairs\", \"seed\": \"7\","
                            + " \"style\": \"[0.5, -1.25, 0, 0.75, 1.5, -0.25, 0.1, -0.9]\","
                            + " \"resolution\": \"model\", \"size\": \"native\"}")
            Map<String, String> parameters) {}

    static InspectionDocument of(Inspection inspection, int mostPictures) {
        Provenance provenance = inspection.provenance();
        String path = inspection.path(mostPictures);
        return new InspectionDocument(
                inspection.image().mediaType(),
                inspection.image().size().width(),
                inspection.image().size().height(),
                provenance.get(Provenance.MODEL).orElseThrow(),
                provenance.get(Provenance.DIRECTION).orElse(null),
                provenance.get(Provenance.PROVIDER).orElse(null),
                provenance.get(Provenance.SEED).orElse(null),
                inspection.styles().stream().map(StyleCode::values).toList(),
                provenance.get(Provenance.RESOLUTION).orElse(null),
                provenance.get(Provenance.SIZE).orElse(null),
                new Again(path, inspection.image().mediaType(), inspection.parameters(path)));
    }
}
