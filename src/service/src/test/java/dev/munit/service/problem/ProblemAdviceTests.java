package dev.munit.service.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.munit.service.limits.LimitsProperties;
import dev.munit.service.settings.Bound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.TomcatServerProperties;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@ExtendWith(OutputCaptureExtension.class)
class ProblemAdviceTests {

    /** Fails in the ways that are asked for. */
    @RestController
    static class Failing {
        @GetMapping("/known")
        String known() {
            throw new Problem(ProblemType.QUEUE_FULL, "There is no room.") {
                private static final long serialVersionUID = 1L;

                @Override
                public List<InvalidField> errors() {
                    return List.of(new InvalidField("style[1]", "is too long"));
                }

                @Override
                public Optional<Duration> retryAfter() {
                    return Optional.of(Duration.ofSeconds(17));
                }
            };
        }

        @GetMapping("/unknown")
        String unknown() {
            throw new IllegalStateException("ORT_FAIL: /secret/path.onnx");
        }

        @GetMapping("/number")
        String number(@RequestParam int number) {
            return String.valueOf(number);
        }
    }

    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Failing())
            .setControllerAdvice(
                    new ProblemAdvice(Bound.defaults(LimitsProperties.class), new TomcatServerProperties()))
            .build();

    private MockHttpServletResponse ask(String path) throws Exception {
        return mvc.perform(get(path).accept("image/png")).andReturn().getResponse();
    }

    @Test
    void tellsWhatTheProblemTells() throws Exception {
        MockHttpServletResponse answer = ask("/known");
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getHeader("Retry-After")).isEqualTo("17");
        assertThat(answer.getContentAsString())
                .contains("\"type\":\"/problems/queue-full\"", "\"detail\":\"There is no room.\"")
                .contains("\"title\":\"Too much to do\"", "\"instance\":\"/known\"")
                .contains("\"field\":\"style[1]\"", "\"message\":\"is too long\"");
    }

    @Test
    void keepsTheTextOfAnErrorOfOursInTheLog(CapturedOutput output) throws Exception {
        MockHttpServletResponse answer = ask("/unknown");
        assertThat(answer.getStatus()).isEqualTo(500);
        assertThat(answer.getContentType()).isEqualTo("application/problem+json");
        assertThat(answer.getContentAsString())
                .contains("/problems/internal-error")
                .doesNotContain("ORT_FAIL", "secret", "IllegalState");
        assertThat(output).contains("ORT_FAIL: /secret/path.onnx");
    }

    @Test
    void tellsWhatSpringRefusesInItsOwnWords() throws Exception {
        for (String path : List.of("/number", "/number?number=many")) {
            MockHttpServletResponse answer = ask(path);
            assertThat(answer.getStatus()).isEqualTo(400);
            assertThat(answer.getContentType()).isEqualTo("application/problem+json");
            assertThat(answer.getContentAsString()).contains("/problems/unreadable-request");
        }
    }
}
