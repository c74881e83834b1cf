package dev.munit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Damaged files of every kind: each is read or refused, in bounded memory and time. {@code -Dmunit.fuzz.inputs} says
 * how many, {@code -Dmunit.fuzz.seed} repeats a run.
 */
class FuzzTests {
    private static final int INPUTS = Integer.getInteger("munit.fuzz.inputs", 22_000);
    private static final long SEED = Long.getLong("munit.fuzz.seed", System.nanoTime());

    private static final ImageLimits LIMITS = new ImageLimits(20_000_000, 1_000_000, 100_000, 8_000_000);

    /** What a picture of the limits takes in all its forms, and a colour profile. */
    private static final long MOST_ALLOCATED = 64L << 20;

    /** A hang, not a slow machine: the whole of a kind takes a second or two. */
    private static final Duration HANGS = Duration.ofMinutes(4);

    @TestFactory
    Stream<DynamicTest> readsOrRefusesWhateverComes() {
        Map<String, byte[]> samples = ImageSamples.allAndTagged();
        int each = 1 + INPUTS / samples.size();
        return samples.entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getKey() + ", seed " + SEED, () -> fuzz(sample.getValue(), each, samples)));
    }

    private static void fuzz(byte[] sample, int inputs, Map<String, byte[]> samples) {
        AtomicInteger number = new AtomicInteger();
        assertTimeoutPreemptively(
                HANGS,
                () -> {
                    Damage damage = new Damage(SEED, List.copyOf(samples.values()));
                    for (; number.get() < inputs; number.incrementAndGet()) {
                        read(damage.of(sample), number.get());
                    }
                },
                () -> "input " + number + " of seed " + SEED);
    }

    private static void read(byte[] damaged, int number) {
        bounded(() -> PictureReader.read(damaged, LIMITS), number);
        bounded(() -> PictureReader.describe(damaged, LIMITS), number);
    }

    private static void bounded(ThrowingCallable reading, int number) {
        long before = allocated();
        Throwable thrown = catchThrowable(reading);
        assertThat(allocated() - before)
                .as("bytes allocated for input %d of seed %d", number, SEED)
                .isLessThan(MOST_ALLOCATED);
        if (thrown != null) {
            assertThat(thrown).as("input %d of seed %d", number, SEED).isInstanceOf(UnreadableImage.class);
        }
    }

    /** Or damage to them would say nothing. */
    @Test
    void tellsWhatTaggedFilesSay() throws UnreadableImage {
        assertThat(ImageSamples.tagged()).hasSizeGreaterThan(6);
        for (Map.Entry<String, byte[]> file : ImageSamples.tagged().entrySet()) {
            assertThat(PictureReader.describe(file.getValue(), LIMITS).text())
                    .as(file.getKey())
                    .containsKey("Munit-Model");
        }
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
