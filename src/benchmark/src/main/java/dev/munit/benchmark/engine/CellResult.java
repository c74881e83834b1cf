package dev.munit.benchmark.engine;

import dev.munit.benchmark.contender.Agreement;
import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.figures.Spread;
import dev.munit.benchmark.stage.Stage;
import java.util.List;
import java.util.Map;

/**
 * What was measured in a cell.
 *
 * @param agreements how near each contender's outputs are to those of the canonical graph in ONNX Runtime
 * @param rounds of all stages, in the order of time
 */
public record CellResult(Cell cell, Map<Contender, Agreement> agreements, List<StageRound> rounds) {
    /** Milliseconds of one operation: of the medians of all rounds. */
    public Spread milliseconds(Stage stage, Contender contender) {
        return Spread.of(medians(stage, contender));
    }

    /** How long we take over how long another contender takes. */
    public Spread ratio(Stage stage, Contender other) {
        return Spread.ofRatios(medians(stage, Contender.MUNIT), medians(stage, other));
    }

    /** How often each contender had its turn at each stage. */
    public int turns() {
        return rounds.size() / Stage.values().length;
    }

    private List<Double> medians(Stage stage, Contender contender) {
        return rounds.stream()
                .filter(round -> round.stage() == stage)
                .map(round -> round.turn(contender).median() / 1e6)
                .toList();
    }
}
