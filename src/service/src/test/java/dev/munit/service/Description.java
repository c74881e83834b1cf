package dev.munit.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a running service says of its own calls ({@code /v3/api-docs}): the answers that tests get are held against it.
 */
final class Description {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]*}");

    private final JsonNode paths;

    /** @param api nothing where there is no console, which then says nothing */
    Description(JsonNode api) {
        paths = api.path("paths");
    }

    /**
     * Checks that the status and the media type of an answer are described for the call. What reaches none, as a wrong
     * path, has no description.
     */
    void holds(String method, URI address, int status, Optional<String> contentType) {
        operation(method, address.getRawPath()).ifPresent(operation -> {
            String what = method + " " + address.getRawPath() + " answers " + status;
            JsonNode response = operation.path("responses").path(String.valueOf(status));
            assertThat(response.isObject())
                    .as(what + ", which its description has not")
                    .isTrue();
            String mediaType = contentType.orElse("nothing").replaceFirst("\\s*;.*", "");
            assertThat(response.path("content").propertyNames())
                    .as(what + " as " + mediaType)
                    .contains(mediaType);
        });
    }

    private Optional<JsonNode> operation(String method, String path) {
        return paths.properties().stream()
                .filter(described -> matches(described.getKey(), path))
                .map(described -> described.getValue().path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    private static boolean matches(String template, String path) {
        StringBuilder pattern = new StringBuilder();
        for (String literal : VARIABLE.split(template, -1)) {
            pattern.append(pattern.isEmpty() ? "" : "[^/]+").append(Pattern.quote(literal));
        }
        return path.matches(pattern.toString());
    }
}
