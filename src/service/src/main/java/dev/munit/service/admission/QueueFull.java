package dev.munit.service.admission;

import dev.munit.service.problem.Problem;
import dev.munit.service.problem.ProblemType;
import java.time.Duration;
import java.util.Optional;

/** There is no room for another request, or this one has waited long enough. */
public final class QueueFull extends Problem {
    private static final long serialVersionUID = 1L;

    /** Readers are slow by then, and nobody knows how slow. */
    private static final Duration UNTIL_READ = Duration.ofSeconds(10);

    private final Duration retryAfter;

    private QueueFull(String message, Duration retryAfter) {
        super(ProblemType.QUEUE_FULL, message);
        this.retryAfter = retryAfter;
    }

    static QueueFull noRoom(int waiting, Duration retryAfter) {
        return new QueueFull(
                waiting + " requests are waiting, as many as may; try again in " + retryAfter.toSeconds() + " s.",
                retryAfter);
    }

    static QueueFull waitedTooLong(Duration waited, Duration retryAfter) {
        return new QueueFull(
                "No worker was free within " + waited.toSeconds() + " s; try again in " + retryAfter.toSeconds()
                        + " s.",
                retryAfter);
    }

    /** As many requests are being sent, worked on and read as may. */
    public static QueueFull noPlace(int places, Duration retryAfter) {
        return new QueueFull(
                places + " requests are being sent or answered, as many as may; try again in " + retryAfter.toSeconds()
                        + " s.",
                retryAfter);
    }

    /** Others are still reading answers that fill the memory for them. */
    public static QueueFull noRoomForAnswer(long bytes, long held) {
        return new QueueFull(
                "The answer is made and has " + bytes + " bytes, for which there is no room while others read " + held
                        + "; try again in " + UNTIL_READ.toSeconds() + " s.",
                UNTIL_READ);
    }

    @Override
    public Optional<Duration> retryAfter() {
        return Optional.of(retryAfter);
    }
}
