package dev.munit.service.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which API key a request came with: the name that whoever runs the service gave it, never the key. It may stand in
 * logs and metrics.
 *
 * @param value letters, digits, dots, dashes and underscores, at most 64
 */
public record ApiKeyId(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String ATTRIBUTE = ApiKeyId.class.getName();

    public ApiKeyId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a key's name is 1 to 64 letters, digits, dots, dashes or underscores, and begins with a letter or"
                            + " digit");
        }
    }

    /** The key with which a request proved itself; none where the service asks for no key, or not at that path. */
    public static Optional<ApiKeyId> of(HttpServletRequest request) {
        return Optional.ofNullable((ApiKeyId) request.getAttribute(ATTRIBUTE));
    }

    void leaveWith(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    @Override
    public String toString() {
        return value;
    }
}
