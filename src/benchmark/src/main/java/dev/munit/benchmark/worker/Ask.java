package dev.munit.benchmark.worker;

import dev.munit.benchmark.contender.Outputs;
import dev.munit.benchmark.stage.Stage;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * What a worker can be asked for.
 *
 * @param <A> the answer
 */
@SuppressWarnings("unused") // the parameter ties an answer to its question
public sealed interface Ask<A> extends Serializable {
    /** The versions of the libraries that the contender runs on, by their names: a map of texts. */
    record Versions() implements Ask<Map<String, String>> {}

    /** What the contender makes of the picture of that size. */
    record Show(int size) implements Ask<Outputs> {}

    /**
     * A stage on the picture of that size, again and again for that long and at least so often, after one operation to
     * warm up.
     */
    record Measure(Stage stage, int size, Duration length, int operations) implements Ask<Turn> {}

    /** A work that comes near the machine's peak, for that long. */
    record MeasurePeak(PeakWork work, Duration length) implements Ask<Turn> {}
}
