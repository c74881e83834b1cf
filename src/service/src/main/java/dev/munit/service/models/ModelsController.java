package dev.munit.service.models;

import dev.munit.inference.Engine;
import dev.munit.service.limits.LimitsProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What can be asked for. */
@RestController
@Tag(name = "Models", description = "What can be asked for")
final class ModelsController {
    private final ModelCatalogue catalogue;
    private final Engine engine;
    private final LimitsProperties limits;

    ModelsController(ModelCatalogue catalogue, Engine engine, LimitsProperties limits) {
        this.catalogue = catalogue;
        this.engine = engine;
        this.limits = limits;
    }

    /** All models that are offered, and what is wrong with folders that are not. */
    @Schema(name = "Models", description = "What can be asked for, and what could not be loaded")
    record Models(
            List<ModelDescription> models,

            @Schema(
                    description =
                            "What could not be loaded, by the name of its folder; a version of the same folder that"
                                    + " is listed above is the one from before",
                    example = "{\"my-model\": \"edges/decoder.onnx: damaged\"}")
            Map<String, String> failed) {}

    @GetMapping(path = "/models", produces = "application/json")
    @Operation(summary = "The models that can be asked for", operationId = "models")
    Models models() {
        return new Models(catalogue.all().stream().map(this::describe).toList(), catalogue.failures());
    }

    @GetMapping(path = "/models/{name}", produces = "application/json")
    @Operation(
            summary = "One model: its domains, directions, sizes, style dimension, licence and measured quality",
            operationId = "model")
    ModelDescription model(
            @Parameter(
                            description = "The model's name, which means its newest version, or name@version",
                            example = "edges2chairs",
                            schema = @Schema(type = "string", maxLength = 200))
                    @PathVariable
                    String name) {
        return describe(catalogue.describe(name));
    }

    private ModelDescription describe(OfferedModel model) {
        return ModelDescription.of(model, engine.provider(), limits.workingPixels());
    }
}
