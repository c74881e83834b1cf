package dev.munit.service.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.stereotype.Component;

/**
 * What anybody may read, key or not: whether the service is well, the console, and what its calls and errors mean.
 * Everything that is not named here asks for a key, whatever is added to the service.
 */
@Component
final class OpenPaths {
    private static final List<String> PAGES = List.of(
            "/", "/error", "/livez", "/readyz", "/swagger-ui.html", "/v3/api-docs", "/v3/api-docs.yaml", "/problems");
    private static final List<String> FOLDERS = List.of("/swagger-ui/", "/v3/api-docs/", "/problems/");

    private final String health;

    OpenPaths(WebEndpointProperties endpoints) {
        health = endpoints.getBasePath() + "/" + endpoints.getPathMapping().getOrDefault("health", "health");
    }

    /** By the path that Tomcat has decoded and normalised, as nothing else may decide what is open. */
    boolean include(HttpServletRequest request) {
        String path = request.getServletPath();
        return PAGES.contains(path)
                || path.equals(health)
                || path.startsWith(health + "/")
                || FOLDERS.stream().anyMatch(path::startsWith);
    }

    /** Of the calls that the API describes, those that explain its errors. */
    static boolean isExplanation(String path) {
        return path.startsWith("/problems");
    }

    static boolean isConsole(HttpServletRequest request) {
        return request.getServletPath().startsWith("/swagger-ui");
    }
}
