package dev.munit.service.models;

import dev.munit.inference.Translator;
import dev.munit.service.limits.LimitsProperties;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What can be asked for. */
@RestController
@Tag(name = "Models", description = "What can be asked for")
final class ModelsController {
    private final ModelCatalogue catalogue;
    private final LimitsProperties limits;

    ModelsController(ModelCatalogue catalogue, LimitsProperties limits) {
        this.catalogue = catalogue;
        this.limits = limits;
    }

    /** All loaded models. */
    @Schema(name = "Models", description = "The models that are loaded")
    record Models(List<ModelDescription> models) {}

    @GetMapping(path = "/models", produces = "application/json")
    @Operation(summary = "The models that are loaded", operationId = "models")
    Models models() {
        return new Models(catalogue.all().stream().map(this::describe).toList());
    }

    @GetMapping(path = "/models/{name}", produces = "application/json")
    @Operation(
            summary = "One model: its domains, directions, sizes, style dimension, licence and measured quality",
            operationId = "model")
    ModelDescription model(
            @Parameter(
                            description = "The model's name",
                            example = "edges2chairs",
                            schema = @Schema(type = "string", maxLength = 200))
                    @PathVariable
                    String name) {
        return describe(catalogue.find(name));
    }

    private ModelDescription describe(Translator translator) {
        String name = translator.manifest().name().value();
        boolean isDefault = catalogue.defaultName().filter(name::equals).isPresent();
        return ModelDescription.of(translator, isDefault, limits.workingPixels());
    }
}
