package dev.munit.service.server;

import dev.munit.service.admission.QueueProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Hangs up on clients that read their answers so slowly that they would hold a thread, and the answer, for long. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class SlowReaderFilter extends OncePerRequestFilter {
    /** Whoever allows requests next to no time gets answers across all the same. */
    private static final Duration LEAST = Duration.ofSeconds(5);

    private final Duration patience;

    SlowReaderFilter(QueueProperties queue) {
        patience = queue.deadline().compareTo(LEAST) < 0 ? LEAST : queue.deadline();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, paced(response));
    }

    private HttpServletResponse paced(HttpServletResponse response) {
        return new HttpServletResponseWrapper(response) {
            private @Nullable ServletOutputStream out;

            @Override
            public ServletOutputStream getOutputStream() throws IOException {
                if (out == null) {
                    out = new PacedOutput(super.getOutputStream(), patience, System::nanoTime);
                }
                return out;
            }
        };
    }
}
