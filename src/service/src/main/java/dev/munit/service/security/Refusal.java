package dev.munit.service.security;

import dev.munit.service.problem.Problem;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Answers a problem that a filter finds just as if a controller had thrown it. */
@Component
final class Refusal {
    private final ObjectProvider<HandlerExceptionResolver> resolver;

    /** @param resolver made when it is first needed: filters are there before the rest of Spring MVC */
    Refusal(@Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> resolver) {
        this.resolver = resolver;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, Problem problem) throws ServletException {
        if (resolver.getObject().resolveException(request, response, null, problem) == null) {
            throw new ServletException("nothing answers problems", problem);
        }
    }
}
