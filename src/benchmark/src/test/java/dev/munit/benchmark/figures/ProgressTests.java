package dev.munit.benchmark.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTests {
    private final StringWriter out = new StringWriter();
    private final AtomicLong clock = new AtomicLong(77);
    private final Progress progress = new Progress(new PrintWriter(out), Duration.ofSeconds(100), clock::get);

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    /** A quarter of the work took 60 seconds, so three times that is left, whatever had been expected. */
    @Test
    void tellsWhatIsLeftFromWhatHasGone() {
        pass(60);
        progress.done(Duration.ofSeconds(25), "first");
        pass(20);
        progress.done(Duration.ofSeconds(75), "second");
        assertThat(out.toString().lines())
                .containsExactly(" 25 %  1:00 gone, 3:00 left  first", "100 %  1:20 gone, 0:00 left  second");
    }

    @Test
    void doesNotPassTheEnd() {
        pass(1);
        progress.done(Duration.ofMinutes(2), "more than was planned");
        assertThat(out.toString()).startsWith("100 %  0:01 gone, 0:00 left");
    }
}
