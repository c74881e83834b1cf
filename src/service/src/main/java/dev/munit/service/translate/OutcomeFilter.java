package dev.munit.service.translate;

import dev.munit.service.problem.Outcome;
import dev.munit.service.problem.ProblemType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts what becomes of the requests for translations and styles: metric {@code munit.translations}, with the tags
 * {@code call} and {@code outcome} ({@code ok}, or the slug of the problem). A filter, since a form that is too large
 * fails before any controller.
 */
@Component
@Order(100)
final class OutcomeFilter extends OncePerRequestFilter {
    private static final Map<String, String> CALLS = Map.of(
            TranslateController.TRANSLATE, "translate",
            TranslateController.GUIDED, "guided",
            TranslateController.INTERPOLATE, "interpolate",
            StylesController.STYLES, "styles");

    private final MeterRegistry registry;

    OutcomeFilter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !CALLS.containsKey(request.getServletPath());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean done = false;
        try {
            chain.doFilter(request, response);
            done = true;
        } finally {
            String failure = done ? "ok" : ProblemType.INTERNAL_ERROR.slug();
            String outcome = Outcome.of(request).map(ProblemType::slug).orElse(failure);
            Counter.builder("munit.translations")
                    .description("Requests for translations, by what became of them")
                    .tag("call", CALLS.getOrDefault(request.getServletPath(), "translate"))
                    .tag("outcome", outcome)
                    .register(registry)
                    .increment();
        }
    }
}
