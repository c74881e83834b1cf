package dev.munit.service.security;

import org.springframework.core.Ordered;

/** Who comes first: headers that every answer has, then other origins (a preflight brings no key), then keys. */
final class FilterOrder {
    static final int HEADERS = Ordered.HIGHEST_PRECEDENCE + 10;
    static final int ORIGINS = HEADERS + 1;
    static final int API_KEY = ORIGINS + 1;

    private FilterOrder() {}
}
