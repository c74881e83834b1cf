package dev.munit.service.problem;

/**
 * One wrong field of a request.
 *
 * @param field the parameter's or part's name, with its index where it may be repeated: {@code style[1]}
 * @param message what is wrong with it and what it should be, as one sentence without its name
 */
public record InvalidField(String field, String message) {
    @Override
    public String toString() {
        return field + " " + message;
    }
}
