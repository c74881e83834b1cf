package dev.munit.benchmark.engine;

import dev.munit.benchmark.worker.PeakWork;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What was measured of engines.
 *
 * @param plan by which
 * @param peaks by number of threads: the floating-point rate of each work that is known to come near the machine's
 *     peak, in operations a second
 * @param idleLoad processor time that the contenders used whose turn it was not, over the time of the turns: 1 is one
 *     core
 * @param versions of libraries, by their names
 */
public record EngineResults(
        EnginePlan plan,
        List<CellResult> cells,
        Map<Integer, Map<PeakWork, Double>> peaks,
        double idleLoad,
        Map<String, String> versions) {
    /** The result of a cell, if it was measured. */
    public Optional<CellResult> cell(Cell cell) {
        return cells.stream().filter(result -> result.cell().equals(cell)).findAny();
    }

    /** The largest rate that any work reached with that many threads, in operations a second. */
    public double peak(int threads) {
        return Collections.max(Objects.requireNonNull(peaks.get(threads)).values());
    }
}
