package dev.munit.service.jobs;

import dev.munit.service.admission.Admission;
import java.time.Duration;

/** How far a piece of work is, told by who does it. */
public interface Progress {
    /** Waits until it is its turn. */
    Admission.Turn begin();

    /** How long it has waited before it was begun, for something else than its turn. */
    default Duration waitedBefore() {
        return Duration.ZERO;
    }

    /** One more picture is made. */
    void pictureMade();
}
