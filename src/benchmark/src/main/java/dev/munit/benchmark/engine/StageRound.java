package dev.munit.benchmark.engine;

import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.stage.Stage;
import dev.munit.benchmark.worker.Turn;
import java.util.Map;
import java.util.Objects;

/** One turn of each contender at a stage, shortly after each other. */
public record StageRound(Stage stage, Map<Contender, Turn> turns) {
    Turn turn(Contender contender) {
        return Objects.requireNonNull(turns.get(contender));
    }
}
