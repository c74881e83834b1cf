package dev.munit.service.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Document;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTests {

    @ParameterizedTest
    @EnumSource
    void canBeLookedUpByItsAddress(ProblemType type) {
        String path = type.uri().getPath();
        assertThat(path).startsWith(ProblemType.PATH).matches("[a-z/-]+");
        assertThat(ProblemType.ofSlug(path.substring(ProblemType.PATH.length())))
                .contains(type);
    }

    @ParameterizedTest
    @CsvSource({
        "400,UNREADABLE_REQUEST",
        "401,UNAUTHORIZED",
        "404,NOT_FOUND",
        "405,METHOD_NOT_ALLOWED",
        "406,NOT_ACCEPTABLE",
        "413,REQUEST_TOO_LARGE",
        "415,UNSUPPORTED_CONTENT",
        "431,UNREADABLE_REQUEST",
        "500,INTERNAL_ERROR",
        "501,UNREADABLE_REQUEST",
        "503,NOT_READY",
        "504,OUT_OF_TIME"
    })
    void isFoundForAnErrorOfTheServer(int status, ProblemType expected) {
        assertThat(ProblemType.ofStatus(status)).isEqualTo(expected);
    }

    @Test
    void isDocumented() {
        StringBuilder text = new StringBuilder("""
                # Errors

                Every error is `application/problem+json` (RFC 9457), whatever `Accept` says: `type` is one of the addresses
                below, `detail` says what is wrong in one sentence, and `errors` names each wrong field, where fields are to
                blame. `GET /problems/<name>` returns an entry of this page. What the service logs about a request stands
                under the id in its `X-Request-Id`.

                """);
        Arrays.stream(ProblemType.values())
                .forEach(type -> text.append("## `%s`\n\n%d: %s.\n\n%s\n\n**What to do:** %s\n\n"
                        .formatted(type.uri(), type.status().value(), type.title(), type.cause(), type.cure())));
        Document.holds("errors.md", text.toString().stripTrailing() + "\n");
    }
}
