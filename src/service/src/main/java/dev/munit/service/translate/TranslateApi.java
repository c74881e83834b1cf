package dev.munit.service.translate;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * The calls that translate as the console shows them. Their parameters, whose limits and defaults depend on settings,
 * are added by {@link TranslateDocumentation}.
 */
@Tag(name = "Translate", description = "Pictures of one kind become pictures of another")
interface TranslateApi {
    String BINARY = "binary";

    /** The form of {@code POST /translate}; only described, never filled. */
    @Schema(name = "TranslateForm")
    record TranslateForm(
            @Schema(
                    description = "The picture to translate: JPEG, PNG, WebP, GIF (its first frame) or BMP",
                    type = "string",
                    format = BINARY,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String image) {}

    /** The form of the calls that look at one picture; only described, never filled. */
    @Schema(name = "PictureForm")
    record PictureForm(
            @Schema(
                    description = "The picture to look at: JPEG, PNG, WebP, GIF (its first frame) or BMP",
                    type = "string",
                    format = BINARY,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String image) {}

    /** The form of {@code POST /translate/interpolate}; only described, never filled. */
    @Schema(name = "InterpolateForm")
    record InterpolateForm(
            @Schema(
                    description = "The picture to translate",
                    type = "string",
                    format = BINARY,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String image,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description =
                                            "Pictures whose styles are stations of the way; codes and seeds can stand"
                                                    + " between them as texts of the same name"),
                    schema = @Schema(type = "string", format = BINARY))
            List<String> style) {}

    /** The form of {@code POST /translate/guided}; only described, never filled. */
    @Schema(name = "GuidedForm")
    record GuidedForm(
            @Schema(
                    description = "The picture to translate",
                    type = "string",
                    format = BINARY,
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String image,

            @ArraySchema(
                    arraySchema =
                            @Schema(
                                    description = "The pictures whose style is wanted, of the domain that comes out",
                                    requiredMode = Schema.RequiredMode.REQUIRED),
                    schema = @Schema(type = "string", format = BINARY))
            List<String> style) {}

    @Operation(
            operationId = "translate",
            summary = "Translate a picture in random styles, or in given ones",
            description = """
                    One picture in, one or more pictures out: each random style gives another. Send the picture as a form's \
                    part `image`, or as the body itself. What comes back is up to `Accept`: one image (several samples \
                    stand on one contact sheet), an archive or a multipart message with every image, or JSON with the \
                    images, the seed and the style codes.

                        curl -F image=@sketch.png 'http://localhost:8080/translate?samples=6' -o chairs.png""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "multipart/form-data",
                                        schema = @Schema(implementation = TranslateForm.class)),
                                @Content(mediaType = "image/png", schema = @Schema(type = "string", format = BINARY)),
                                @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = BINARY)),
                                @Content(mediaType = "image/webp", schema = @Schema(type = "string", format = BINARY)),
                                @Content(mediaType = "image/gif", schema = @Schema(type = "string", format = BINARY)),
                                @Content(mediaType = "image/bmp", schema = @Schema(type = "string", format = BINARY)),
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = BINARY))
                            }))
    void translate(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException;

    @Operation(
            operationId = "translateGuided",
            summary = "Translate a picture in the style of others",
            description = """
                    The outline of one picture, the look of another. Each style picture gives one result; with `weights` \
                    their styles are mixed into one.

                        curl -F image=@sketch.png -F style=@chair.png http://localhost:8080/translate/guided -o chair-like-that.png""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "multipart/form-data",
                                            schema = @Schema(implementation = GuidedForm.class))))
    void guided(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException;

    @Operation(
            operationId = "translateInterpolate",
            summary = "Translate a picture in styles that turn into each other",
            description = """
                    One picture in; out comes an animated GIF, or with `Accept: application/zip` every frame. The way \
                    leads from each `style` to the next, in even steps: codes, seeds and pictures, in the order in \
                    which they are sent, or random ones. Between two codes the direction turns evenly and the length \
                    changes linearly, so that every frame's style is as likely as a random one.

                        curl -F image=@sketch.png -F style=seed:1 -F style=@chair.png -F loop=true http://localhost:8080/translate/interpolate -o chair.gif""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "multipart/form-data",
                                        schema = @Schema(implementation = InterpolateForm.class)),
                                @Content(mediaType = "image/png", schema = @Schema(type = "string", format = BINARY)),
                                @Content(mediaType = "image/jpeg", schema = @Schema(type = "string", format = BINARY)),
                                @Content(mediaType = "image/webp", schema = @Schema(type = "string", format = BINARY)),
                                @Content(mediaType = "image/gif", schema = @Schema(type = "string", format = BINARY)),
                                @Content(mediaType = "image/bmp", schema = @Schema(type = "string", format = BINARY)),
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = BINARY))
                            }))
    void interpolate(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException;
}
