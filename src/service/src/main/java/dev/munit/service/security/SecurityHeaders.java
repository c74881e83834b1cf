package dev.munit.service.security;

import jakarta.servlet.http.HttpServletResponse;

/** What browsers are told, so that an answer cannot be made more of than it is. */
public final class SecurityHeaders {
    /** An answer is data: it loads nothing, runs nothing and is shown in no frame. */
    private static final String OF_DATA =
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    /**
     * The console loads its own files, shows returned pictures (blob:), and Swagger UI styles its elements in place.
     */
    private static final String OF_CONSOLE = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data: blob:; media-src blob:; font-src 'self' data:; connect-src 'self';"
            + " frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    /** A year: what browsers' lists of HTTPS-only sites ask for at least. */
    private static final String HTTPS_ONLY = "max-age=31536000";

    private SecurityHeaders() {}

    /**
     * Sets them on an answer.
     *
     * @param console whether the answer is part of the console
     * @param encrypted whether the caller came by HTTPS, to which it then has to keep
     */
    public static void set(HttpServletResponse response, boolean console, boolean encrypted) {
        response.setHeader("Content-Security-Policy", console ? OF_CONSOLE : OF_DATA);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "no-referrer");
        if (encrypted) {
            response.setHeader("Strict-Transport-Security", HTTPS_ONLY);
        }
    }
}
