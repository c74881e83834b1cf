package dev.munit.benchmark.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured of engines.
 *
 * @param peaks by number of threads: the largest floating-point rate of the product of two matrices, in operations a
 *     second
 * @param idleLoad processor time that the contenders used whose turn it was not, over the time of the turns: 1 is one
 *     core
 * @param versions of libraries, by their names
 */
public record EngineResults(
        List<CellResult> cells, Map<Integer, Double> peaks, double idleLoad, Map<String, String> versions) {
    /** The result of a cell, if it was measured. */
    public Optional<CellResult> cell(Cell cell) {
        return cells.stream().filter(result -> result.cell().equals(cell)).findAny();
    }
}
