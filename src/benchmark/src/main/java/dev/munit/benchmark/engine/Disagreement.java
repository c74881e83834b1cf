package dev.munit.benchmark.engine;

import dev.munit.benchmark.contender.Agreement;
import dev.munit.benchmark.contender.Contender;
import java.io.IOException;

/** A contender computes something else than the others, so that its speed says nothing. */
public final class Disagreement extends IOException {
    private static final long serialVersionUID = 1;

    Disagreement(Contender contender, Cell cell, Agreement agreement) {
        super(contender.title() + " does not compute what the canonical graph does (" + cell.title() + "): " + agreement
                + "; comparing speed makes no sense before that is mended");
    }
}
