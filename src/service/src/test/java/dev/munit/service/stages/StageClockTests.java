package dev.munit.service.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import dev.munit.service.tracing.Tracing;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class StageClockTests {
    private final MockClock time = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, time);
    private final StageClock clock =
            new StageClocks(registry, Tracing.OFF).start("edges2chairs", "1.0", "chairs2edges", "cpu");

    /** Writes down the spans that have ended, each with its outcome. */
    private static final class Written implements Tracing {
        private final List<String> spans = new ArrayList<>();

        @Override
        public Span begin(String name, Map<String, String> tags) {
            return new Span() {
                private String outcome = "ok";

                @Override
                public void failed(ProblemType why) {
                    outcome = why.slug();
                }

                @Override
                public void close() {
                    spans.add(name + ": " + outcome);
                }
            };
        }

        @Override
        public Supplier<Scope> carriedOn() {
            return OFF.carriedOn();
        }

        @Override
        public void close() {}
    }

    private static final class Full extends Problem {
        private static final long serialVersionUID = 1L;

        Full() {
            super(ProblemType.QUEUE_FULL, "full");
        }
    }

    @Test
    void tellsEachSpanWhatBecameOfIt() {
        Written written = new Written();
        StageClock traced = new StageClocks(registry, written).start("edges2chairs", "1.0", "chairs2edges", "cpu");
        traced.time(Stage.DECODE_IMAGE, () -> "done");
        assertThatThrownBy(() -> traced.time(Stage.QUEUE, () -> {
                    throw new Full();
                }))
                .isInstanceOf(Full.class);
        assertThatThrownBy(() -> traced.time(Stage.ENCODE_IMAGE, () -> {
                    throw new IOException("no space left");
                }))
                .isInstanceOf(IOException.class);
        assertThat(written.spans)
                .containsExactly(
                        "munit decode-image: ok", "munit queue: queue-full", "munit encode-image: internal-error");
    }

    private String takes(Duration duration) {
        time.add(duration);
        return "done";
    }

    @Test
    void addsUpWhatComesSeveralTimes() {
        assertThat(clock.time(Stage.DECODE, () -> takes(Duration.ofMillis(20)))).isEqualTo("done");
        clock.time(Stage.QUEUE, () -> takes(Duration.ofNanos(1_250_000)));
        clock.time(Stage.DECODE, () -> takes(Duration.ofMillis(30)));
        assertThat(clock.serverTiming()).isEqualTo("queue;dur=1.25, decode;dur=50.00");
    }

    @Test
    void measuresWhatFailsToo() {
        assertThatThrownBy(() -> clock.time(Stage.DECODE_IMAGE, () -> {
                    takes(Duration.ofMillis(4));
                    throw new IOException("broken");
                }))
                .isInstanceOf(IOException.class);
        assertThat(clock.serverTiming()).isEqualTo("decode-image;dur=4.00");
    }

    @Test
    void countsAPartOfOneStageForAnother() {
        clock.time(Stage.DECODE, () -> takes(Duration.ofMillis(20)));
        clock.move(Stage.DECODE, Stage.QUEUE, Duration.ofMillis(5));
        clock.move(Stage.ENCODE, Stage.QUEUE, Duration.ofMillis(5));
        assertThat(clock.serverTiming()).isEqualTo("queue;dur=5.00, decode;dur=15.00");
        clock.move(Stage.DECODE, Stage.QUEUE, Duration.ofMillis(100));
        assertThat(clock.serverTiming()).isEqualTo("queue;dur=20.00, decode;dur=0.00");
    }

    @Test
    void recordsEachStageByModelDirectionAndProvider() {
        clock.time(Stage.ENCODE, () -> takes(Duration.ofMillis(7)));
        clock.time(Stage.ENCODE_IMAGE, () -> takes(Duration.ofMillis(3)));
        clock.record("ok");
        assertThat(registry.find("munit.stage").timers()).hasSize(3);
        Timer encode = registry.get("munit.stage")
                .tags("stage", "encode", "model", "edges2chairs", "direction", "chairs2edges", "provider", "cpu")
                .timer();
        assertThat(registry.get("munit.stage")
                        .tags("stage", "request", "outcome", "ok", "version", "1.0")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(10);
        assertThat(encode.count()).isOne();
        assertThat(encode.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(7);
    }
}
