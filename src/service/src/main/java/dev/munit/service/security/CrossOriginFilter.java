package dev.munit.service.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Which pages of other origins may call: those that are named, by default none. A browser asks before most calls and is
 * told no. It sends a form without asking; that is refused by what it says of where the form comes from
 * ({@code Sec-Fetch-Site}), which holds behind a proxy too, where the service does not know its own origin.
 */
@Component
@Order(FilterOrder.ORIGINS)
final class CrossOriginFilter extends OncePerRequestFilter {
    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    /** What an answer says beside its body. */
    private static final List<String> READABLE = List.of(
            "Content-Disposition",
            "Location",
            "Retry-After",
            "Server-Timing",
            "WWW-Authenticate",
            "X-Munit-Model",
            "X-Munit-Provider",
            "X-Munit-Seed",
            "X-Request-Id");

    private final CorsConfiguration allowed;
    private final DefaultCorsProcessor processor = new DefaultCorsProcessor();
    private final Refusal refusal;

    CrossOriginFilter(SecurityProperties properties, Refusal refusal) {
        this.refusal = refusal;
        allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(properties.cors().origins());
        allowed.setAllowedMethods(List.of(HttpMethod.GET.name(), HttpMethod.POST.name(), HttpMethod.DELETE.name()));
        allowed.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        allowed.setExposedHeaders(READABLE);
        allowed.setMaxAge(properties.cors().maxAge());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        boolean preflight = CorsUtils.isPreFlightRequest(request);
        if (origin != null && allowed.checkOrigin(origin) != null) {
            if (processor.processRequest(allowed, request, response) && !preflight) {
                chain.doFilter(request, response);
            }
        } else if (preflight || (isForeign(request) && !HARMLESS.contains(request.getMethod()))) {
            refusal.answer(request, response, new OriginNotAllowed());
        } else {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
            chain.doFilter(request, response);
        }
    }

    private static boolean isForeign(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null && FOREIGN.contains(site);
    }
}
