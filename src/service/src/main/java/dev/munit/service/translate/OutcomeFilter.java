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
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Counts what becomes of the requests for translations: metric {@code munit.translations}, with the tags {@code call}
 * and {@code outcome} ({@code ok}, or the slug of the problem). A filter, since a form that is too large fails before
 * any controller.
 */
@Component
@Order(100)
final class OutcomeFilter extends OncePerRequestFilter {
    private final MeterRegistry registry;

    OutcomeFilter(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.equals(TranslateController.TRANSLATE) && !path.equals(TranslateController.GUIDED);
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
                    .tag("call", request.getServletPath().equals(TranslateController.GUIDED) ? "guided" : "translate")
                    .tag("outcome", outcome)
                    .register(registry)
                    .increment();
        }
    }
}
