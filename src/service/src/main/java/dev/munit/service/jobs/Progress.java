package dev.munit.service.jobs;

import dev.munit.service.admission.Admission;

/** How far a piece of work is, told by who does it. */
public interface Progress {
    /** Waits until it is its turn. */
    Admission.Turn begin();

    /** One more picture is made. */
    void pictureMade();
}
