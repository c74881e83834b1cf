package dev.munit.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ApiKeyCommandTests {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        return ApiKeyCommand.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void makesAKeyAndTheEntryThatKnowsIt() {
        assertThat(run("alice")).isZero();
        Matcher matcher =
                Pattern.compile("key: +(\\S{64})\\R+entry: +(\\S+)").matcher(out.toString(StandardCharsets.UTF_8));
        assertThat(matcher.find()).isTrue();
        ApiKey entry = ApiKey.parse(matcher.group(2));
        assertThat(entry.id().value()).isEqualTo("alice");
        assertThat(entry.has(ApiKey.hashOf(matcher.group(1)))).isTrue();
    }

    @Test
    void neverMakesTheSameKeyTwice() {
        run("alice");
        String first = out.toString(StandardCharsets.UTF_8);
        out.reset();
        run("alice");
        assertThat(out.toString(StandardCharsets.UTF_8)).isNotEqualTo(first);
    }

    @Test
    void saysHowItIsUsed() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("Usage: java -jar munit-service.jar api-key <name>");
    }

    @Test
    void refusesANameThatCouldNotStandInALog() {
        assertThat(run("alice\nbob")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("a key's name is 1 to 64 letters");
        assertThat(out.size()).isZero();
    }
}
