package dev.munit.service.translate;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/** The call for recipes as the console shows it. */
@Tag(name = "Translate")
interface InspectApi {

    @Operation(
            operationId = "inspect",
            summary = "How a picture was made, and how it is made again",
            description = """
                    Every picture that comes from here carries its recipe: PNGs in text chunks, JPEGs and WebPs in the \
                    user's comment of EXIF, GIFs in their comment. This reads it back. What it returns as `again` is \
                    the request that makes the same picture of the same original: the same bytes, on the same \
                    provider and version.

                        curl -F image=@chairs.png http://localhost:8080/inspect""",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = "multipart/form-data",
                                        schema = @Schema(implementation = TranslateApi.PictureForm.class)),
                                @Content(
                                        mediaType = "image/png",
                                        schema = @Schema(type = "string", format = TranslateApi.BINARY)),
                                @Content(
                                        mediaType = "image/jpeg",
                                        schema = @Schema(type = "string", format = TranslateApi.BINARY)),
                                @Content(
                                        mediaType = "image/webp",
                                        schema = @Schema(type = "string", format = TranslateApi.BINARY)),
                                @Content(
                                        mediaType = "image/gif",
                                        schema = @Schema(type = "string", format = TranslateApi.BINARY)),
                                @Content(
                                        mediaType = "image/bmp",
                                        schema = @Schema(type = "string", format = TranslateApi.BINARY)),
                                @Content(
                                        mediaType = "application/octet-stream",
                                        schema = @Schema(type = "string", format = TranslateApi.BINARY))
                            }))
    InspectionDocument inspect(@Parameter(hidden = true) HttpServletRequest request) throws IOException;
}
