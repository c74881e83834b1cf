package dev.munit.service.translate;

import dev.munit.inference.Work;
import dev.munit.inference.WorkCancelled;
import dev.munit.service.admission.Caller;
import dev.munit.service.stages.Stage;
import dev.munit.service.stages.StageClock;
import java.time.Duration;
import java.util.function.Function;

/** What a device does for one request, measured: the time in which it did other requests' work is time in the queue. */
record Computation(Caller caller, Work work, StageClock clock) {
    Computation(Caller caller, StageClock clock) {
        this(caller, caller.work(), clock);
    }

    <T> T of(Stage stage, Function<Work, T> step) {
        Duration waitedBefore = work.waited();
        try {
            return clock.time(stage, () -> wanted(step));
        } finally {
            clock.move(stage, Stage.QUEUE, work.waited().minus(waitedBefore));
        }
    }

    /** Within the stage, so that its span has the outcome of the request. */
    private <T> T wanted(Function<Work, T> step) {
        try {
            return step.apply(work);
        } catch (WorkCancelled cancelled) {
            throw caller.left();
        }
    }
}
