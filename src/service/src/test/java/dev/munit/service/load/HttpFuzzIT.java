package dev.munit.service.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.munit.service.Answer;
import dev.munit.service.Form;
import dev.munit.service.RunningService;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.test.context.TestPropertySource;

/** Damaged requests of every kind: each gets an answer of those that are documented. */
@TestPropertySource(properties = {"munit.limits.request-size=512KB", "munit.limits.image-pixels=1000000"})
class HttpFuzzIT extends RunningService {
    private static final int EACH = 120;
    private static final long SEED = Long.getLong("munit.fuzz.seed", System.nanoTime());

    /** A hang, not a slow machine. */
    private static final Duration HANGS = Duration.ofMinutes(1);

    /** What a picture left behind for every tenth request would show; one has some 40 kB, unpacked a megabyte. */
    private static final long MOST_GROWTH = 64L << 20;

    /** A model stays ready for eight sizes of pictures, those asked for last, with up to six graphs for each. */
    private static final int SESSIONS_OF_SIZES = 8 * 6 + 1;

    private static final String[] CALLS = {
        "/translate", "/translate/guided", "/translate/interpolate", "/styles", "/inspect"
    };

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
        Remains before = remains();
        return Stream.of(
                fuzz(
                        "a broken image as the body",
                        random -> post("/translate", "application/octet-stream", files.broken(random))),
                fuzz("a broken image in a form", random -> post("/translate", Form.image(files.broken(random)))),
                fuzz("a broken image as style", this::brokenStyle),
                fuzz("a broken image, for every call", this::everyCall),
                fuzz("a broken form, for every call", random -> brokenForm(any(random, CALLS), random)),
                fuzz("a broken image, later", random -> later(files.broken(random))),
                fuzz(
                        "a broken picture that says how it was made",
                        random -> post("/inspect", "application/octet-stream", files.broken(random))),
                fuzz("a broken form", random -> brokenForm("/translate", random)),
                fuzz("wrong parameters", this::wrongParameters),
                DynamicTest.dynamicTest("and leaves nothing behind", () -> leavesNothing(before)));
    }

    /**
     * What the service holds when nobody calls.
     *
     * @param handles open in native memory
     * @param heap bytes of Java's heap that are in use
     */
    private record Remains(double handles, long heap) {}

    private Remains remains() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return new Remains(metric("munit_native_handles"), runtime.totalMemory() - runtime.freeMemory());
    }

    private void leavesNothing(Remains before) {
        Awaitility.await().atMost(HANGS).untilAsserted(() -> {
            assertThat(metric("munit_queue_waiting") + metric("munit_queue_working"))
                    .isZero();
            Remains after = remains();
            assertThat(after.handles()).isLessThan(before.handles() + SESSIONS_OF_SIZES);
            assertThat(after.heap() - before.heap()).isLessThan(MOST_GROWTH);
        });
    }

    private double metric(String name) {
        return get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private DynamicTest fuzz(String name, Sender sender) {
        return DynamicTest.dynamicTest(name + ", seed " + SEED, () -> {
            Tally tally = new Tally();
            for (int number = 0; number < EACH; number++) {
                Random random = new Random(SEED + number);
                Answer answer = assertTimeoutPreemptively(
                        HANGS, () -> sender.send(random), "input " + number + " of seed " + SEED);
                tally.answered(answer.response(), Duration.ZERO);
                assertThat(tally.undocumented())
                        .as("input %d of seed %d", number, SEED)
                        .isEmpty();
            }
        });
    }

    private Answer everyCall(Random random) {
        return post(any(random, CALLS), "application/octet-stream", files.broken(random));
    }

    /** What the answer is when it comes: the job itself is let go. */
    private Answer later(byte[] body) {
        return post("/translate", "image/png", body, "Prefer", "respond-async, wait=30");
    }

    private static String any(Random random, String... all) {
        return all[random.nextInt(all.length)];
    }

    private Answer brokenStyle(Random random) {
        return post(
                "/translate/guided", Form.image(files.whole(random)).file("style", "style.png", files.broken(random)));
    }

    /** Bytes changed anywhere, its headers and boundaries included. */
    private Answer brokenForm(String call, Random random) {
        byte[] form = new Form()
                .field("samples", "1")
                .file("image", "picture.png", files.whole(random))
                .toBytes();
        for (int i = 0; i <= random.nextInt(8); i++) {
            int near = random.nextBoolean() ? 400 : form.length;
            form[random.nextInt(Math.min(near, form.length))] = (byte) random.nextInt();
        }
        return post(call, new Form().contentType(), form);
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
