package dev.munit.service.security;

import dev.munit.service.problem.Problem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets through who has a key, where keys are asked for; before anything of the request's body is read. */
@Component
@Order(FilterOrder.API_KEY)
final class ApiKeyFilter extends OncePerRequestFilter {
    static final String HEADER = "X-API-Key";

    private static final Pattern BEARER = Pattern.compile("Bearer +(\\S+) *", Pattern.CASE_INSENSITIVE);

    private final ApiKeys keys;
    private final OpenPaths openPaths;
    private final Refusal refusal;

    ApiKeyFilter(ApiKeys keys, OpenPaths openPaths, Refusal refusal) {
        this.keys = keys;
        this.openPaths = openPaths;
        this.refusal = refusal;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !keys.required() || openPaths.include(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Caches between here and the caller know nothing of X-API-Key.
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Optional<String> sent = sentBy(request);
        Optional<ApiKeyId> id = sent.flatMap(keys::find);
        if (id.isPresent()) {
            id.get().leaveWith(request);
            chain.doFilter(request, response);
        } else {
            Problem problem = sent.isPresent() ? Unauthorized.unknown() : Unauthorized.missing();
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer realm=\"munit\"" + (sent.isPresent() ? ", error=\"invalid_token\"" : ""));
            refusal.answer(request, response, problem);
        }
    }

    private static Optional<String> sentBy(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        if (key != null) {
            return Optional.of(key.strip());
        }
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        Matcher bearer = BEARER.matcher(authorization == null ? "" : authorization);
        return bearer.matches() ? Optional.of(bearer.group(1)) : Optional.empty();
    }
}
