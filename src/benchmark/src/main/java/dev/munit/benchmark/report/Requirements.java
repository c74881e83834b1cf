package dev.munit.benchmark.report;

import static dev.munit.benchmark.report.Requirement.atLeast;
import static dev.munit.benchmark.report.Requirement.atMost;

import dev.munit.benchmark.contender.Agreement;
import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.engine.Cell;
import dev.munit.benchmark.engine.EngineResults;
import dev.munit.benchmark.figures.Spread;
import dev.munit.benchmark.http.HttpResults;
import dev.munit.benchmark.http.Memory;
import dev.munit.benchmark.http.SoakResults;
import dev.munit.benchmark.stage.Stage;
import dev.munit.benchmark.training.RealRun;
import dev.munit.benchmark.training.TrainingCell;
import dev.munit.benchmark.training.TrainingContender;
import dev.munit.benchmark.training.TrainingResults;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What has to be reached, with 256 pixels and a model of width 64 on an otherwise idle machine of two cores. */
final class Requirements {
    private static final int WIDTH = Cell.REQUIRED_WIDTH;
    private static final int SIZE = Cell.REQUIRED_SIZE;

    private static final int EARLY_REQUESTS = 500;
    private static final int REQUESTS = 3000;

    private static final int TRAINED_WIDTH = 32;
    private static final TrainingContender MUNIT = TrainingContender.MUNIT;
    private static final TrainingContender BF16 = TrainingContender.MUNIT_BF16;

    private final Results results;

    private Requirements(Results results) {
        this.results = results;
    }

    static List<Requirement> of(Results results) {
        return new Requirements(results).all();
    }

    private List<Requirement> all() {
        return List.of(
                atMost(0.40, "", "content + style + decode, 2 threads, over PyTorch fp32", ratio(2, Contender.PYTORCH)),
                atMost(
                        0.85,
                        "",
                        "content + style + decode, 2 threads, over PyTorch bf16",
                        ratio(2, Contender.PYTORCH_BF16)),
                atMost(0.41, "", "content + style + decode, 1 thread, over PyTorch fp32", ratio(1, Contender.PYTORCH)),
                atMost(0.36, "", "decode over the canonical graph in ONNX Runtime, 2 threads", decodeRatio()),
                atMost(1e-4, "", "difference from the canonical graph", difference()),
                atLeast(0.95, "", "HTTP throughput of many clients over the bare engine", throughput()),
                atMost(
                        3,
                        "ms",
                        "HTTP latency of 1 client less engine, image decoding and encoding in its request",
                        overhead()),
                atMost(0.75, "", "4 styles in one request over 4 requests", fourStyles()),
                atMost(1.2, "GB", "resident memory of the service, both directions and style pictures", memory()),
                atMost(1.05, "", "resident memory after 3,000 requests of mixed sizes over that after 500", growth()),
                atMost(4, "s", "start to ready with the bundled model, as the image starts it", imageStart()),
                atMost(4, "s", "start to ready with the bundled model, `java -jar` with nothing else", jarStart()),
                atMost(0.85, "", "training at 64 px, 2 threads, over PyTorch fp32", training(2, 64, MUNIT)),
                atMost(0.85, "", "training at 64 px, 1 thread, over PyTorch fp32", training(1, 64, MUNIT)),
                atMost(0.85, "", "training at 128 px, 2 threads, over PyTorch fp32", training(2, 128, MUNIT)),
                atMost(0.85, "", "training at 128 px, 1 thread, over PyTorch fp32", training(1, 128, MUNIT)),
                atMost(0.65, "", "training in bf16 at 128 px, 2 threads, over PyTorch fp32", training(2, 128, BF16)),
                atMost(0.65, "", "training in bf16 at 128 px, 1 thread, over PyTorch fp32", training(1, 128, BF16)),
                atMost(1.2, "GB", "resident memory of training at 128 px, at most", trainingMemory()),
                atMost(2, "%", "of training's time waiting for pictures", waiting()));
    }

    private @Nullable Spread ratio(int threads, Contender other) {
        return ratio(threads, Stage.TRANSLATION, other);
    }

    private @Nullable Spread decodeRatio() {
        return ratio(2, Stage.DECODE, Contender.ONNX_RUNTIME);
    }

    private @Nullable Spread ratio(int threads, Stage stage, Contender other) {
        EngineResults engine = results.engine();
        return engine == null || !engine.plan().contenders().contains(other)
                ? null
                : engine.cell(new Cell(threads, WIDTH, SIZE))
                        .map(cell -> cell.ratio(stage, other))
                        .orElse(null);
    }

    /** The largest of all cells, of style codes and of images. */
    private @Nullable Spread difference() {
        EngineResults engine = results.engine();
        if (engine == null) {
            return null;
        }
        return Spread.exactly(engine.cells().stream()
                .map(cell -> Objects.requireNonNull(cell.agreements().get(Contender.MUNIT)))
                .mapToDouble((Agreement agreement) -> Math.max(agreement.style(), agreement.image()))
                .max()
                .orElseThrow());
    }

    /** The HTTP results, if they are of the model and the size that the requirements are for. */
    private @Nullable HttpResults http() {
        HttpResults http = results.http();
        return http != null && http.plan().width() == WIDTH && http.plan().size() == SIZE ? http : null;
    }

    private @Nullable Spread throughput() {
        HttpResults http = http();
        return http == null ? null : http.throughputRatio();
    }

    private @Nullable Spread overhead() {
        HttpResults http = http();
        return http == null ? null : http.overhead();
    }

    private @Nullable Spread fourStyles() {
        HttpResults http = http();
        return http == null ? null : http.fourStylesRatio();
    }

    private @Nullable Spread memory() {
        HttpResults http = http();
        Memory memory = http == null ? null : http.memory();
        return memory == null ? null : Spread.exactly(memory.resident() / 1e9);
    }

    private @Nullable Spread growth() {
        SoakResults soak = longSoak();
        Memory early = soak == null ? null : soak.early();
        Memory late = soak == null ? null : soak.late();
        return early == null || late == null ? null : Spread.exactly((double) late.resident() / early.resident());
    }

    /** Of as many requests as have to be, or none. */
    private @Nullable SoakResults longSoak() {
        SoakResults soak = results.soak();
        return soak != null
                        && soak.plan().early() <= EARLY_REQUESTS
                        && soak.plan().requests() >= REQUESTS
                ? soak
                : null;
    }

    private @Nullable Spread training(int threads, int size, TrainingContender ours) {
        TrainingResults training = results.training();
        return training == null || !training.plan().contenders().contains(ours)
                ? null
                : training.cell(new TrainingCell(threads, size, TRAINED_WIDTH))
                        .map(cell -> cell.ratio(ours))
                        .orElse(null);
    }

    private @Nullable Spread trainingMemory() {
        RealRun run = realRun();
        Memory memory = run == null ? null : run.memory();
        return memory == null ? null : Spread.exactly(memory.peak() / 1e9);
    }

    private @Nullable Spread waiting() {
        RealRun run = realRun();
        return run == null ? null : Spread.exactly(100 * run.waited());
    }

    private @Nullable RealRun realRun() {
        return results.training() == null ? null : results.training().run();
    }

    private @Nullable Spread imageStart() {
        return results.starts() == null ? null : results.starts().ofImage();
    }

    private @Nullable Spread jarStart() {
        return results.starts() == null ? null : results.starts().ofJar();
    }
}
