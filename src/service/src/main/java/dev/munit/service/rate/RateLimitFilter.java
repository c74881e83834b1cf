package dev.munit.service.rate;

import dev.munit.service.problem.Problem;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses callers who ask too often, before anything of their request's body is read. Only what asks for work is
 * counted: health, metrics, the console, models and jobs can be looked at as often as one likes.
 */
@Component
@Order(RateLimitFilter.ORDER)
final class RateLimitFilter extends OncePerRequestFilter implements MeterBinder {
    /** Behind whatever checks API keys, and behind what counts outcomes. */
    static final int ORDER = 200;

    private final RateProperties properties;
    private final @Nullable RateLimit limit;
    private final HandlerExceptionResolver problems;

    RateLimitFilter(
            RateProperties properties, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.properties = properties;
        this.limit = limit(properties);
        this.problems = problems;
    }

    private static @Nullable RateLimit limit(RateProperties properties) {
        Integer requests = properties.requests();
        if (requests == null) {
            return null;
        }
        Integer burst = properties.burst();
        return new RateLimit(
                requests,
                properties.period(),
                burst == null ? requests : burst,
                properties.callers(),
                TimeMeter.SYSTEM_NANOTIME);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return limit == null
                || !request.getMethod().equals("POST")
                || path.startsWith("/actuator/")
                || path.startsWith("/models/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (limit != null && properties.requests() != null) {
            Duration wait = limit.count(Requester.of(request)).orElse(Duration.ZERO);
            if (!wait.isZero()) {
                Problem refused = new TooManyRequests(properties.requests(), properties.period(), wait);
                problems.resolveException(request, response, null, refused);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        FunctionCounter.builder("munit.rejected", this, filter -> filter.limit == null ? 0 : filter.limit.refused())
                .tag("reason", "rate")
                .description("Requests that were not let in, by the reason")
                .register(registry);
        Gauge.builder("munit.rate.callers", this, filter -> filter.limit == null ? 0 : filter.limit.callers())
                .description("Callers whose requests are counted, where munit.rate.requests limits them")
                .register(registry);
    }
}
