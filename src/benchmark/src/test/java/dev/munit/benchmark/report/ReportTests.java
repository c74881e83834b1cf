package dev.munit.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.benchmark.circumstances.Circumstances;
import dev.munit.benchmark.circumstances.Machine;
import dev.munit.benchmark.circumstances.ProcessorUse;
import dev.munit.benchmark.contender.Agreement;
import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.engine.Cell;
import dev.munit.benchmark.engine.CellResult;
import dev.munit.benchmark.engine.EnginePlan;
import dev.munit.benchmark.engine.EngineResults;
import dev.munit.benchmark.engine.StageRound;
import dev.munit.benchmark.http.HttpPlan;
import dev.munit.benchmark.http.HttpResults;
import dev.munit.benchmark.http.HttpRound;
import dev.munit.benchmark.http.Load;
import dev.munit.benchmark.http.Memory;
import dev.munit.benchmark.http.ServiceSettings;
import dev.munit.benchmark.http.SizesPlan;
import dev.munit.benchmark.http.SizesResults;
import dev.munit.benchmark.http.SoakPlan;
import dev.munit.benchmark.http.SoakResults;
import dev.munit.benchmark.http.Starts;
import dev.munit.benchmark.stage.Stage;
import dev.munit.benchmark.training.RealRun;
import dev.munit.benchmark.training.TrainingCell;
import dev.munit.benchmark.training.TrainingCellResult;
import dev.munit.benchmark.training.TrainingContender;
import dev.munit.benchmark.training.TrainingPlan;
import dev.munit.benchmark.training.TrainingResults;
import dev.munit.benchmark.worker.PeakWork;
import dev.munit.benchmark.worker.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportTests {
    private static final Machine MACHINE = new Machine("AMD EPYC", 2, 24_000_000_000L, "Linux 6", "OpenJDK 17");
    private static final ServiceSettings SETTINGS = new ServiceSettings(Path.of("munit-service.jar"), 2, "512m");

    /** All stages take 100 ms in ONNX Runtime, 80 in PyTorch, 40 in bf16, and ours that long. */
    private static CellResult cell(int threads, double ours) {
        List<StageRound> rounds = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            Map<Contender, Turn> turns = new EnumMap<>(Contender.class);
            turns.put(Contender.MUNIT, turn(ours));
            turns.put(Contender.ONNX_RUNTIME, turn(100));
            turns.put(Contender.PYTORCH, turn(80));
            turns.put(Contender.PYTORCH_BF16, turn(40));
            rounds.add(new StageRound(stage, turns));
        }
        Map<Contender, Agreement> agreements = new EnumMap<>(Contender.class);
        for (Contender contender : Contender.values()) {
            agreements.put(contender, new Agreement(2e-6, 3e-5, 44.5));
        }
        return new CellResult(new Cell(threads, 64, 256), agreements, rounds);
    }

    private static Turn turn(double milliseconds) {
        return new Turn(milliseconds * 1e6, milliseconds * 1e6, milliseconds * 1e6, 5);
    }

    private static EngineResults engine() {
        return new EngineResults(
                new EnginePlan(List.of(64), List.of(256), List.of(1, 2), 2, 6, Duration.ofMillis(500), 2),
                List.of(cell(1, 33), cell(2, 30)),
                Map.of(
                        1,
                        Map.of(PeakWork.PRODUCT, 1.9e11, PeakWork.CONVOLUTION, 2e11),
                        2,
                        Map.of(PeakWork.PRODUCT, 4e11, PeakWork.CONVOLUTION, 3.9e11)),
                0.004,
                Map.of("ONNX Runtime", "1.28.0"));
    }

    /** As on a processor that does not multiply bfloat16. */
    private static EngineResults engineWithoutBf16() {
        List<Contender> contenders = List.of(Contender.MUNIT, Contender.ONNX_RUNTIME, Contender.PYTORCH);
        EngineResults all = engine();
        EnginePlan plan =
                new EnginePlan(contenders, List.of(64), List.of(256), List.of(1, 2), 2, 6, Duration.ofMillis(500), 2);
        return new EngineResults(plan, all.cells(), all.peaks(), 0.004, all.versions());
    }

    private static HttpResults http() {
        Load one = new Load(List.of(54.0), 18);
        Load busy = new Load(List.of(420.0, 400.0, 410.0), 19.2);
        HttpRound round =
                new HttpRound(48, 4, 20, one, List.of(2.0, 5.0, 1.0), List.of(12.0, -3.0, 7.0), busy, 150, 210);
        return new HttpResults(
                new HttpPlan(64, 256, 8, 1, 1, 2), SETTINGS, List.of(round), new Memory(1_100_000_000, 1_300_000_000));
    }

    private static TrainingResults training(List<Double> python) {
        return new TrainingResults(
                new TrainingPlan(List.of(2), List.of(128), 32, 2, 3, 100, true, !python.isEmpty()),
                List.of(new TrainingCellResult(
                        new TrainingCell(2, 128, 32),
                        Map.of(
                                TrainingContender.MUNIT, List.of(0.7, 1.4),
                                TrainingContender.MUNIT_BF16, List.of(0.4, 0.8),
                                TrainingContender.PYTORCH, List.of(0.8, 1.6)),
                        python,
                        0.034)),
                2e-6,
                python.isEmpty() ? null : "2.13.0",
                new RealRun(100, 2, 0.005, new Memory(900_000_000, 950_000_000)));
    }

    private static Map<Section, Circumstances> circumstances(Section... sections) {
        Map<Section, Circumstances> all = new EnumMap<>(Section.class);
        for (Section section : sections) {
            all.put(section, circumstances("abc123", 0.01));
        }
        return all;
    }

    private static Circumstances circumstances(String revision, double others) {
        return new Circumstances(
                MACHINE, revision, "2026-01-31", "--only all", 12.5, new ProcessorUse(0.75, others, 0.004));
    }

    private static SizesResults sizes() {
        return new SizesResults(
                new SizesPlan(List.of(32, 64), List.of(128), 5),
                SETTINGS,
                List.of(
                        new SizesResults.One(32, 128, 41.5, new Memory(300_000_000, 400_000_000)),
                        new SizesResults.One(64, 128, 120, null)));
    }

    private static Results all() {
        SoakResults soak = new SoakResults(
                new SoakPlan(64, 4, 500, 3000),
                SETTINGS,
                "30 sizes",
                new Memory(1_000_000_000, 1_000_000_000),
                new Memory(1_060_000_000, 1_060_000_000));
        Starts starts = new Starts("edges2chairs", List.of(4.5, 3.0, 5.0), List.of(3.0, 2.0, 4.0));
        return new Results(
                circumstances(Section.values()), engine(), http(), starts, sizes(), soak, training(List.of()));
    }

    @Test
    void judgesByWhatWasMeasured() {
        assertThat(Requirements.of(all()))
                .extracting(requirement ->
                        requirement.limitText() + " | " + requirement.measuredText() + " | " + requirement.verdict())
                .containsExactly(
                        "≤ 0.400 | 0.375 | met",
                        "≤ 0.850 | 0.750 | met",
                        "≤ 0.410 | 0.413 | **missed**",
                        "≤ 0.360 | 0.300 | met",
                        "≤ 1.0e-04 | 3.0e-05 | met",
                        "≥ 0.950 | 0.960 | met",
                        "≤ 3.00 ms | 2.00 (1.50 to 3.50) ms | met",
                        "≤ 0.750 | 0.714 | met",
                        "≤ 1.20 GB | 1.10 GB | met",
                        "≤ 1.05 | 1.06 | **missed**",
                        "≤ 4.00 s | 3.00 (2.50 to 3.50) s | met",
                        "≤ 4.00 s | 4.50 (3.75 to 4.75) s | **missed**",
                        "≤ 0.850 |  | not measured",
                        "≤ 0.850 |  | not measured",
                        "≤ 0.850 | 0.875 | **missed**",
                        "≤ 0.850 |  | not measured",
                        "≤ 0.650 | 0.500 | met",
                        "≤ 0.650 |  | not measured",
                        "≤ 1.20 GB | 0.950 GB | met",
                        "≤ 2.00 % | 0.500 % | met");
    }

    @Test
    void saysWhatThisRunDidNotMeasure() {
        Results nothing = Results.NONE;
        assertThat(Requirements.of(nothing)).extracting(Requirement::verdict).containsOnly("not measured");
        assertThat(Report.of(nothing)).doesNotContain("## The engine").doesNotContain("## The service");
    }

    /** Requirements are for width 64 and 256 pixels; another model's numbers do not count. */
    @Test
    void doesNotJudgeAnotherSizeOrWidth() {
        HttpResults small =
                new HttpResults(new HttpPlan(32, 256, 8, 1, 1, 2), SETTINGS, http().rounds(), http().memory());
        Results results = Results.of(small);
        assertThat(Requirements.of(results)).extracting(Requirement::verdict).containsOnly("not measured");
    }

    @Test
    void whoeverWasLeftOutIsNotInTheTables() {
        Results results = Results.of(engineWithoutBf16()).under(Section.engine, circumstances("abc123", 0.01));
        assertThat(Requirements.of(results))
                .extracting(Requirement::verdict)
                .startsWith("met", "not measured", "**missed**");
        assertThat(Report.of(results))
                .contains("PyTorch in bf16 was left out")
                .contains("| 64 | 256 | decode | 1 | 30.0 | 100 | 80.0 | 0.300 | 0.375 |")
                .doesNotContain("| PyTorch bf16 |", "Munit / bf16");
    }

    @Test
    void showsEverything() {
        String report = Report.of(all());
        assertThat(report)
                .contains("| processor | AMD EPYC, 2 cores |", "| Munit | abc123 |", "ONNX Runtime 1.28.0")
                .contains("### Times, 1 thread\n", "### Times, 2 threads\n")
                .contains("| 64 | 256 | decode | 1 | 30.0 | 100 | 80.0 | 40.0 | 0.300 | 0.375 | 0.750 |")
                .contains("**400 GFLOP/s** with 2 threads")
                .contains("| Munit | 2.0e-06 | 3.0e-05 | 44.5 dB |")
                .contains("used 0.4 % of one core meanwhile")
                .contains("| 8 clients | 19.2 | 410 | 419 | 420 |")
                .contains("| 32 | 128 | 41.5 | 0.30 GB | 0.40 GB |\n| 64 | 128 | 120 |  |  |\n")
                .contains("| after 3000 requests | 1.06 GB | 1.06 GB |")
                .contains("model `edges2chairs`, 3 times.")
                .contains("| `java -jar munit-service.jar` | 4.50 (3.75 to 4.75) |")
                .contains("| as the image starts it | 3.00 (2.50 to 3.50) |")
                .contains("| 128 | 32 | 2 |  | 1.20 (1.00 to 1.40) | 1.05 (0.875 to 1.22) |")
                .contains("0.50 % of the time, and at the end had 0.90 GB resident, at most 0.95 GB")
                .contains("PyTorch in Python was not measured")
                .contains("is not in the peer's: at most 3.4 %")
                .contains("2 rounds, 6 at 256 px with a width of 64.", "at least 500 ms and at least 2 operations")
                .contains("a product of two 2048 x 2048 matrices (400)")
                .contains("| engine | `--only all` | 12.5 | 75.0 % | 1.0 % | 0.4 % |")
                .doesNotContain("Warning");
    }

    /** The decoder's 46.8 GMAC are 93.6 GFLOP: in 100 ms 936 a second. */
    @Test
    void showsRatesAndTheirShareOfThePeak() {
        assertThat(Report.of(all()).lines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("| 64 | 256 | decode | 46.8 |")
                        .contains("| 936 (234 %) |"))
                .noneMatch(line -> line.contains("null"));
    }

    @Test
    void keepsTheRawNumbers(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("new/results.json");
        all().writeJson(file);
        assertThat(Report.of(Results.readJson(file))).isEqualTo(Report.of(all()));
        JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
        assertThat(json.at("/engine/cells/0/rounds/0/turns/PYTORCH/median").asDouble())
                .isEqualTo(80e6);
        assertThat(json.at("/http/rounds/0/busy/milliseconds/2").asDouble()).isEqualTo(410);
        assertThat(json.at("/http/settings/jar").asString()).isEqualTo("munit-service.jar");
        assertThat(json.at("/circumstances/engine/revision").asString()).isEqualTo("abc123");
    }

    @Test
    void doesNotTakeAnotherFileForARecord(@TempDir Path folder) throws IOException {
        assertThat(Results.readJson(folder.resolve("none.json"))).isEqualTo(Results.NONE);
        Path file = Files.writeString(folder.resolve("results.json"), "{\"circumstances\": 3}");
        assertThatThrownBy(() -> Results.readJson(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("measure again without it");
    }

    @Test
    void putsSectionsOfSeveralRunsTogether() {
        Results first = Results.of(engine())
                .with(new Results(circumstances(Section.engine, Section.start), null, null, null, null, null, null));
        Results again = Results.of(new Starts("edges2chairs", List.of(3.5), List.of()))
                .under(Section.start, circumstances("def456", 0.2));
        Results merged = first.with(again);
        assertThat(merged.engine()).isEqualTo(first.engine());
        assertThat(merged.starts()).isEqualTo(again.starts());
        assertThat(merged.circumstances().get(Section.engine)).isEqualTo(circumstances("abc123", 0.01));
        assertThat(merged.circumstances().get(Section.start)).isEqualTo(circumstances("def456", 0.2));
        assertThat(Report.of(merged))
                .contains("| `java -jar munit-service.jar` | 3.50 |", "### Times, 1 thread")
                .doesNotContain("| as the image starts it |")
                .contains("| Munit | abc123; def456 |")
                .contains("**Warning:** The machine was not quiet: more than 3 % of its processors' time went to others"
                        + " during start.\n")
                .contains("different states of the sources: engine abc123, start def456.");
    }

    @Test
    void namesWhatWasNotReached() {
        assertThat(Report.unmet(all()))
                .hasSize(8)
                .contains(
                        "content + style + decode, 1 thread, over PyTorch fp32 ≤ 0.410: 0.413 missed",
                        "training at 64 px, 2 threads, over PyTorch fp32 ≤ 0.850: not measured");
        assertThat(Report.unmet(Results.NONE))
                .hasSize(Requirements.of(Results.NONE).size());
    }

    /** A few requests say nothing about thousands. */
    @Test
    void doesNotJudgeAShortSoak() {
        SoakResults few = new SoakResults(
                new SoakPlan(64, 4, 10, 60), SETTINGS, "30 sizes", new Memory(1000, 1000), new Memory(1000, 1000));
        Results results = Results.of(few);
        assertThat(Requirements.of(results)).extracting(Requirement::verdict).containsOnly("not measured");
        assertThat(Report.of(results))
                .contains("60 requests of 4 clients to a model of width 64: pictures of 30 sizes");
    }

    /** Munit needs 0.7 and 1.4 seconds. */
    @Test
    void judgesTrainingByPythonWhereItWasMeasured() {
        Results results = Results.of(training(List.of(1.0, 2.0)));
        assertThat(Requirements.of(results))
                .anySatisfy(requirement -> assertThat(requirement.what() + requirement.measuredText())
                        .isEqualTo("training at 128 px, 2 threads, over PyTorch fp320.700"));
        assertThat(Report.of(results))
                .contains("| 128 | 32 | 2 | 1.50 (1.25 to 1.75) | 1.20")
                .contains("PyTorch in Python is version 2.13.0");
    }

    @Test
    void aTablesRowsAreAsLongAsItsHead() {
        assertThat(new Table("a", "b").row(1, 2)).hasToString("| a | b |\n| --- | --- |\n| 1 | 2 |\n");
        assertThatThrownBy(() -> new Table("a").row(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
