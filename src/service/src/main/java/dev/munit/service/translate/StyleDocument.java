package dev.munit.service.translate;

import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;

/** The style of a picture. */
@Schema(name = "Style", description = "The style of a picture")
record StyleDocument(
        @Schema(description = "The model that saw it, and its version", example = "edges2chairs@1.0.0")
        String model,

        @Schema(description = "The domain that it belongs to", example = "chairs")
        String domain,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description = "The style code, to be sent back as the parameter `style`",
                                example = "[0.5, -1.25, 0, 0.75, 1.5, -0.25, 0.1, -0.9]"),
                schema = @Schema(type = "number", format = "float"))
        float[] style) {}
