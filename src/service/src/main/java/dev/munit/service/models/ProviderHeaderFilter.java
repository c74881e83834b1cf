package dev.munit.service.models;

import dev.munit.inference.Engine;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Says on every answer, errors too, what the models run on. */
@Component
final class ProviderHeaderFilter extends OncePerRequestFilter {
    private final String provider;

    ProviderHeaderFilter(Engine engine) {
        this.provider = ProviderLabel.of(engine.provider());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader("X-Munit-Provider", provider);
        chain.doFilter(request, response);
    }
}
