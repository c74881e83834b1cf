package dev.munit.client;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong (RFC 9457).
 *
 * @param type which kind of problem: {@code /problems/queue-full}, an address of the service that explains it
 * @param title the kind in words
 * @param detail one sentence on what is wrong and what to do
 * @param instance the path that was called
 * @param errors the fields that are wrong; empty where none is to blame
 */
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        @Nullable URI instance,
        List<Field> errors) {

    /** A wrong field of a request. */
    public record Field(String field, String message) {}

    @SuppressWarnings("ConstantValue") // JSON may leave it out
    public Problem {
        Objects.requireNonNull(type);
        Objects.requireNonNull(detail);
        errors = errors == null ? List.of() : List.copyOf(errors);
    }

    /** The last part of the type: {@code queue-full}. */
    public String kind() {
        String path = type.getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
