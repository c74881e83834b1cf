package dev.munit.service.stages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.service.tracing.Tracing;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StageClockTests {
    private final MockClock time = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, time);
    private final StageClock clock =
            new StageClocks(registry, Tracing.OFF).start("edges2chairs", "1.0", "chairs2edges", "cpu");

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
