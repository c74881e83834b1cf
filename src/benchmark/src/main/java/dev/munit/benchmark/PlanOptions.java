package dev.munit.benchmark;

import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.contender.Precision;
import dev.munit.benchmark.engine.EnginePlan;
import dev.munit.benchmark.http.HttpPlan;
import dev.munit.benchmark.http.SizesPlan;
import dev.munit.benchmark.http.SoakPlan;
import dev.munit.benchmark.report.Section;
import dev.munit.benchmark.training.TrainingPlan;
import dev.munit.training.device.Bfloat16;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is measured, and how often. */
final class PlanOptions {
    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Measure only these: ${COMPLETION-CANDIDATES} (default: all).")
    private @Nullable List<Section> only;

    @Option(
            names = "--quick",
            description = "256 px and width 64 alone, fewer rounds, no soak and no training: a fifth of the time.")
    private boolean quick;

    @Option(names = "--widths", split = ",", paramLabel = "N", description = "Widths of models (default: 32,64).")
    private @Nullable List<Integer> widths;

    @Option(
            names = "--sizes",
            split = ",",
            paramLabel = "PX",
            description = "Sides of pictures (default: 128,256,512; 64,128 in training).")
    private @Nullable List<Integer> sizes;

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "Numbers of threads (default: 1,2).")
    private @Nullable List<Integer> threads;

    @Option(
            names = "--bf16",
            negatable = true,
            description =
                    "Whether bfloat16 is measured (default: where the processor multiplies it; elsewhere it takes many times"
                            + " as long as float32).")
    private @Nullable Boolean bf16;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "How often engines are compared (default: 2; 6 at 256 px with width 64, where something has to be"
                            + " reached, 3 with --quick), the service is loaded (5; 3) and training has its turn (5).")
    private @Nullable Integer rounds;

    @Option(
            names = "--turn",
            paramLabel = "MS",
            defaultValue = "500",
            description = "How long a contender's turn lasts at least (default: ${DEFAULT-VALUE}).")
    private int turn;

    @Option(
            names = "--operations",
            paramLabel = "N",
            defaultValue = "2",
            description = "How many operations a turn measures at least (default: ${DEFAULT-VALUE}).")
    private int operations;

    @Option(
            names = "--clients",
            paramLabel = "N",
            defaultValue = "8",
            description = "Clients of the service at once (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Option(
            names = "--soak",
            paramLabel = "N",
            defaultValue = "3000",
            description = "Requests of mixed sizes; memory is compared with that after a sixth of them (default:"
                    + " ${DEFAULT-VALUE}).")
    private int soak;

    @Option(
            names = "--starts",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often the service is started (default: ${DEFAULT-VALUE}).")
    private int starts;

    @Option(
            names = "--real-run",
            paramLabel = "N",
            defaultValue = "100",
            description = "Iterations of a run of the command that trains; 0 for none (default: ${DEFAULT-VALUE}).")
    private int realRun;

    /**
     * What the options say.
     *
     * @param nothing whether nothing is measured unless it is asked for by name
     * @param python whether there is a program in Python to train with
     */
    Plan plan(boolean nothing, boolean python) {
        List<Integer> counts = threads == null ? List.of(1, 2) : threads;
        boolean withBf16 = bf16 == null ? Bfloat16.warning().isEmpty() : bf16;
        List<Integer> allWidths = widths == null ? quick ? List.of(64) : List.of(32, 64) : widths;
        List<Integer> allSizes = sizes == null ? quick ? List.of(256) : List.of(128, 256, 512) : sizes;
        EnginePlan engine = new EnginePlan(
                Stream.of(Contender.values())
                        .filter(contender -> withBf16 || contender.precision() != Precision.BFLOAT16)
                        .toList(),
                allWidths,
                allSizes,
                counts,
                rounds(2, 2),
                rounds(6, 3),
                Duration.ofMillis(turn),
                operations);
        return new Plan(
                sections(nothing),
                engine,
                new HttpPlan(64, 256, clients, rounds(5, 3), 12, 4000),
                starts,
                new SizesPlan(allWidths, allSizes, 5),
                new SoakPlan(64, 4, Math.max(1, soak / 6), soak),
                new TrainingPlan(
                        counts,
                        sizes == null ? List.of(64, 128) : sizes,
                        32,
                        rounds(5, 3),
                        3,
                        realRun,
                        withBf16,
                        python));
    }

    private int rounds(int usual, int quickly) {
        if (rounds != null) {
            return rounds;
        }
        return quick ? quickly : usual;
    }

    private Set<Section> sections(boolean nothing) {
        if (only != null) {
            return EnumSet.copyOf(only);
        }
        if (nothing) {
            return EnumSet.noneOf(Section.class);
        }
        return quick ? EnumSet.of(Section.engine, Section.service, Section.start) : EnumSet.allOf(Section.class);
    }
}
