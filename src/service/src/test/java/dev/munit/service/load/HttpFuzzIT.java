package dev.munit.service.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.RunningService;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.test.context.TestPropertySource;

/** Damaged requests of every kind: each gets an answer of those that are documented. */
@TestPropertySource(properties = {"munit.limits.request-size=512KB", "munit.limits.image-pixels=1000000"})
class HttpFuzzIT extends RunningService {
    private static final int EACH = 120;
    private static final long SEED = Long.getLong("munit.fuzz.seed", System.nanoTime());

    private static final String[] PARAMETERS = {
        "samples", "seed", "style", "size", "resolution", "direction", "model", "quality", "weights", "image", ""
    };
    private static final String[] VALUES = {
        "-1",
        "0",
        "1",
        "9223372036854775808",
        "1e400",
        "NaN",
        "[",
        "[1,2",
        "%00",
        "%ff%fe",
        "%0d%0aX:1",
        "a2b",
        "..%2f",
        ""
    };

    private final BrokenFiles files = new BrokenFiles();

    /** Somebody sends one damaged request. */
    @FunctionalInterface
    private interface Sender {
        Answer send(Random random);
    }

    @TestFactory
    Stream<DynamicTest> getsADocumentedAnswer() {
        return Stream.of(
                fuzz(
                        "a broken image as the body",
                        random -> post("/translate", "application/octet-stream", files.broken(random))),
                fuzz("a broken image in a form", random -> post("/translate", Form.image(files.broken(random)))),
                fuzz("a broken image as style", this::brokenStyle),
                fuzz("a broken form", this::brokenForm),
                fuzz("wrong parameters", this::wrongParameters));
    }

    private DynamicTest fuzz(String name, Sender sender) {
        return DynamicTest.dynamicTest(name + ", seed " + SEED, () -> {
            Tally tally = new Tally();
            for (int number = 0; number < EACH; number++) {
                tally.answered(sender.send(new Random(SEED + number)).response(), Duration.ZERO);
                assertThat(tally.undocumented())
                        .as("input %d of seed %d", number, SEED)
                        .isEmpty();
            }
        });
    }

    private Answer brokenStyle(Random random) {
        return post(
                "/translate/guided", Form.image(files.whole(random)).file("style", "style.png", files.broken(random)));
    }

    /** Bytes changed anywhere, its headers and boundaries included. */
    private Answer brokenForm(Random random) {
        byte[] form = new Form()
                .field("samples", "1")
                .file("image", "picture.png", files.whole(random))
                .toBytes();
        for (int i = 0; i <= random.nextInt(8); i++) {
            int near = random.nextBoolean() ? 400 : form.length;
            form[random.nextInt(Math.min(near, form.length))] = (byte) random.nextInt();
        }
        return post("/translate", new Form().contentType(), form);
    }

    private Answer wrongParameters(Random random) {
        StringBuilder query = new StringBuilder("/translate?");
        for (int i = 0; i <= random.nextInt(4); i++) {
            query.append(PARAMETERS[random.nextInt(PARAMETERS.length)])
                    .append('=')
                    .append(VALUES[random.nextInt(VALUES.length)])
                    .append('&');
        }
        return post(query.toString(), Form.image(files.whole(random)));
    }
}
