package dev.munit.benchmark.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.material.TinyModel;
import dev.munit.benchmark.stage.Stage;
import dev.munit.benchmark.worker.PeakWork;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All contenders in processes of their own, with a tiny model. */
class EngineComparisonIT {
    @TempDir
    private Path folder;

    @Test
    void measuresEveryContenderAtEveryStageInEveryRound() throws IOException {
        EnginePlan plan = new EnginePlan(List.of(8), List.of(32, 48), List.of(1), 2, 2, Duration.ofMillis(10), 2);
        StringWriter said = new StringWriter();
        Progress progress = new Progress(new PrintWriter(said), plan.expected());

        EngineResults results = new EngineComparison(plan, width -> TinyModel.HP, folder, progress).run();

        assertThat(results.cells())
                .extracting(CellResult::cell)
                .containsExactly(new Cell(1, 8, 32), new Cell(1, 8, 48));
        CellResult cell = results.cell(new Cell(1, 8, 32)).orElseThrow();
        assertThat(cell.rounds())
                .hasSize(2 * Stage.values().length)
                .allSatisfy(round -> assertThat(round.turns()).containsOnlyKeys(Contender.values()));
        for (Stage stage : Stage.values()) {
            assertThat(cell.milliseconds(stage, Contender.PYTORCH).median()).isPositive();
            assertThat(cell.ratio(stage, Contender.ONNX_RUNTIME).median()).isPositive();
        }
        assertThat(cell.agreements()).containsOnlyKeys(Contender.values());
        assertThat(results.peaks()).containsOnlyKeys(1);
        assertThat(results.peaks().get(1)).containsOnlyKeys(PeakWork.values());
        assertThat(results.peak(1)).isGreaterThan(1e9);
        assertThat(cell.turns()).isEqualTo(2);
        assertThat(results.versions()).containsKeys("ONNX Runtime", "PyTorch", "DJL");
        assertThat(results.cell(new Cell(2, 8, 32))).isEmpty();
        assertThat(said.toString()).contains("1 thread, width 8, 48 px, round 2/2: Munit ");
    }
}
