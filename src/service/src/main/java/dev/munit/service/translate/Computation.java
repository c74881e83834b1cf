package dev.munit.service.translate;

import dev.munit.inference.Work;
import dev.munit.service.stages.Stage;
import dev.munit.service.stages.StageClock;
import java.time.Duration;
import java.util.function.Function;

/** What a device does for one request, measured: the time in which it did other requests' work is time in the queue. */
record Computation(Work work, StageClock clock) {

    <T> T of(Stage stage, Function<Work, T> step) {
        Duration waitedBefore = work.waited();
        try {
            return clock.time(stage, () -> step.apply(work));
        } finally {
            clock.move(stage, Stage.QUEUE, work.waited().minus(waitedBefore));
        }
    }
}
