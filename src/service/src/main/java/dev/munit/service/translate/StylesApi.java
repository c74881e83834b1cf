package dev.munit.service.translate;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The call for style codes as the console shows it; its parameters are added by {@link TranslateDocumentation}. */
@Tag(name = "Translate")
interface StylesApi {

    @Operation(
            operationId = "style",
            summary = "The style of a picture, as numbers",
            description = """
                    Looks at a picture and says in which style it is, as the numbers that `POST /translate` and \
                    `POST /translate/interpolate` take as `style`. So a style can be kept, sent as often as wanted, or \
                    changed.

                        curl -F image=@chair.png http://localhost:8080/styles""",
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
    StyleDocument style(
            @Parameter(hidden = true) HttpServletRequest request,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException;
}
