package dev.munit.service.security;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/** Tells the console and generated clients how a key is sent; the console then has a button to enter one. */
@Component
final class ApiKeyDocumentation implements OpenApiCustomizer {
    private static final String HEADER = "apiKey";
    private static final String BEARER = "bearer";

    private final ApiKeys keys;

    ApiKeyDocumentation(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public void customise(OpenAPI api) {
        if (!keys.required()) {
            return;
        }
        api.getComponents()
                .addSecuritySchemes(
                        HEADER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name(ApiKeyFilter.HEADER))
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme(BEARER));
        List<SecurityRequirement> either =
                List.of(new SecurityRequirement().addList(HEADER), new SecurityRequirement().addList(BEARER));
        api.getPaths().forEach((path, item) -> {
            if (!OpenPaths.isExplanation(path)) {
                item.readOperations().forEach(operation -> operation.setSecurity(either));
            }
        });
    }
}
