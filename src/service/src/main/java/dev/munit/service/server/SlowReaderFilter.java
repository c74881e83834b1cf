package dev.munit.service.server;

import dev.munit.service.admission.QueueProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Hangs up on clients that read their answers so slowly that they would hold a thread, and the answer, for long. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class SlowReaderFilter extends OncePerRequestFilter {
    private final QueueProperties queue;

    SlowReaderFilter(QueueProperties queue) {
        this.queue = queue;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            private @Nullable ServletOutputStream out;

            @Override
            public ServletOutputStream getOutputStream() throws IOException {
                if (out == null) {
                    out = new PacedOutput(super.getOutputStream(), queue.deadline(), System::nanoTime);
                }
                return out;
            }
        });
    }
}
