package dev.munit.service.translate;

import dev.munit.service.problem.RequestTooLarge;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** An image that is the body of its request. */
final class RawBody {
    /** Besides {@code image/*}: what clients say when they do not know; the last is what curl says of any data. */
    private static final Set<String> ANYTHING =
            Set.of("application/octet-stream", "binary/octet-stream", "application/x-www-form-urlencoded");

    private RawBody() {}

    /**
     * Takes the body in.
     *
     * @param inMemory a body of fewer bytes stays in memory
     * @throws UnsupportedContent if it says that it is no image
     * @throws RequestTooLarge if it has more bytes than allowed
     */
    static Spool read(HttpServletRequest request, DataSize limit, int inMemory) throws IOException {
        checkType(request.getContentType());
        if (request.getContentLengthLong() > limit.toBytes()) {
            throw RequestTooLarge.bytes(limit);
        }
        return Spool.fill(request.getInputStream(), limit, inMemory);
    }

    private static void checkType(@Nullable String contentType) {
        if (contentType == null) {
            return;
        }
        String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].trim();
        if (!type.startsWith("image/") && !ANYTHING.contains(type)) {
            throw new UnsupportedContent(contentType);
        }
    }
}
