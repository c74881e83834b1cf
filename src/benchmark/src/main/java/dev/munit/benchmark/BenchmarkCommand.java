package dev.munit.benchmark;

import dev.munit.benchmark.engine.EngineComparison;
import dev.munit.benchmark.engine.EnginePlan;
import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.http.HttpLoad;
import dev.munit.benchmark.http.HttpPlan;
import dev.munit.benchmark.http.ServiceSettings;
import dev.munit.benchmark.http.Soak;
import dev.munit.benchmark.http.SoakPlan;
import dev.munit.benchmark.http.Starts;
import dev.munit.benchmark.report.Machine;
import dev.munit.benchmark.report.Report;
import dev.munit.benchmark.report.Results;
import dev.munit.benchmark.report.Revision;
import dev.munit.benchmark.training.TrainingComparison;
import dev.munit.benchmark.training.TrainingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code munit-benchmark}. */
@Command(
        name = "munit-benchmark",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures Munit side by side with ONNX Runtime and PyTorch, and its service under load.",
            "Numbers are worth something on a machine that does nothing else."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all measured", "1:it could not be measured", "2:the command line is wrong"})
public final class BenchmarkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Write the report there, such as docs/benchmarks.md; otherwise it is printed.")
    private @Nullable Path write;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "PART",
            description = "Measure only these: ${COMPLETION-CANDIDATES} (default: all).")
    private @Nullable List<Part> only;

    @Option(
            names = "--quick",
            description = "256 px and width 64 alone, fewer rounds, and no soak: a few minutes instead of twenty.")
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
            names = "--rounds",
            paramLabel = "N",
            description = "How often everything is measured (default: 4; 3 with --quick).")
    private @Nullable Integer rounds;

    @Option(
            names = "--turn",
            paramLabel = "MS",
            defaultValue = "400",
            description = "How long a contender's turn lasts at least (default: ${DEFAULT-VALUE}).")
    private int turn;

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
            names = "--service",
            paramLabel = "JAR",
            defaultValue = "src/service/target/munit-service.jar",
            description = "The service (default: ${DEFAULT-VALUE}).")
    private Path service;

    @Option(
            names = "--training",
            paramLabel = "JAR",
            defaultValue = "src/training/target/munit.jar",
            description = "The command that trains (default: ${DEFAULT-VALUE}).")
    private Path training;

    @Option(
            names = "--real-run",
            paramLabel = "N",
            defaultValue = "100",
            description = "Iterations of a run of the command that trains; 0 for none (default: ${DEFAULT-VALUE}).")
    private int realRun;

    @Option(
            names = "--service-heap",
            paramLabel = "SIZE",
            defaultValue = "512m",
            description = "The most of Java's heap that the service gets (default: ${DEFAULT-VALUE}).")
    private String serviceHeap;

    @Option(
            names = "--model",
            paramLabel = "FOLDER",
            defaultValue = "models/edges2chairs",
            description = "The model that the service is started with (default: ${DEFAULT-VALUE}).")
    private Path model;

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            defaultValue = "src/benchmark/target/benchmark",
            description = "Where models, logs and the raw results (results.json) are put (default: ${DEFAULT-VALUE}).")
    private Path work;

    /** What can be measured. */
    enum Part {
        engine,
        http,
        soak,
        start,
        training
    }

    /** Measures and ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchmarkCommand())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println("munit-benchmark: " + e.getMessage());
                    if (!(e instanceof IOException || e instanceof IllegalArgumentException)) {
                        e.printStackTrace(command.getErr());
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .setUsageHelpAutoWidth(true);
    }

    @Override
    public Integer call() throws IOException {
        Set<Part> parts = parts();
        EnginePlan engine = new EnginePlan(
                widths == null ? quick ? List.of(64) : List.of(32, 64) : widths,
                sizes == null ? quick ? List.of(256) : List.of(128, 256, 512) : sizes,
                threads == null ? List.of(1, 2) : threads,
                rounds(),
                Duration.ofMillis(turn));
        int cores = engine.threads().stream().mapToInt(Integer::intValue).max().orElseThrow();
        HttpPlan http = new HttpPlan(64, 256, clients, rounds() + 1, 12);
        SoakPlan mixed = new SoakPlan(64, 4, Math.max(1, soak / 6), soak);
        ServiceSettings settings = new ServiceSettings(service, cores, serviceHeap);
        TrainingPlan trainings = new TrainingPlan(
                engine.threads(), sizes == null ? List.of(64, 128) : sizes, 32, rounds() + 1, 3, realRun);
        check(parts);

        Duration expected = Duration.ZERO
                .plus(parts.contains(Part.engine) ? engine.expected() : Duration.ZERO)
                .plus(parts.contains(Part.http) ? http.expected() : Duration.ZERO)
                .plus(parts.contains(Part.soak) ? mixed.expected() : Duration.ZERO)
                .plus(parts.contains(Part.training) ? trainings.expected() : Duration.ZERO)
                .plus(parts.contains(Part.start) ? Starts.EXPECTED.multipliedBy(starts) : Duration.ZERO);
        Progress progress = new Progress(spec.commandLine().getErr(), expected);
        Files.createDirectories(work);
        Results results = new Results(
                Machine.here(),
                Revision.of(Path.of("").toAbsolutePath()),
                LocalDate.now(ZoneOffset.UTC).toString(),
                parts.contains(Part.engine) ? EngineComparison.run(engine, work, progress) : null,
                parts.contains(Part.http) ? HttpLoad.run(http, settings, work, progress) : null,
                parts.contains(Part.soak) ? Soak.run(mixed, settings, work, progress) : null,
                parts.contains(Part.start) ? Starts.run(starts, settings, model, work, progress) : null,
                parts.contains(Part.training) ? TrainingComparison.run(trainings, training, work, progress) : null);
        write(results);
        return CommandLine.ExitCode.OK;
    }

    private Set<Part> parts() {
        if (only != null) {
            return EnumSet.copyOf(only);
        }
        return quick ? EnumSet.of(Part.engine, Part.http, Part.start) : EnumSet.allOf(Part.class);
    }

    private int rounds() {
        if (rounds != null) {
            return rounds;
        }
        return quick ? 3 : 4;
    }

    /** Before twenty minutes have gone. */
    private void check(Set<Part> parts) throws IOException {
        EnumSet<Part> ofTheService = EnumSet.of(Part.http, Part.soak, Part.start);
        ofTheService.retainAll(parts);
        if (!ofTheService.isEmpty()) {
            require(service, "--service");
        }
        if (parts.contains(Part.training)) {
            require(training, "--training");
        }
        if (parts.contains(Part.start) && !Files.exists(model)) {
            throw new IOException("there is no model " + model + "; --model says where it is");
        }
    }

    private static void require(Path jar, String option) throws IOException {
        if (!Files.exists(jar)) {
            throw new IOException("there is no " + jar + "; './mvnw package -DskipTests' makes it, and " + option
                    + " says where it is otherwise");
        }
    }

    private void write(Results results) throws IOException {
        Path raw = work.resolve("results.json");
        results.writeJson(raw);
        String report = Report.of(results);
        PrintWriter err = spec.commandLine().getErr();
        if (write == null) {
            spec.commandLine().getOut().println(report);
            spec.commandLine().getOut().flush();
        } else {
            Files.writeString(write, report);
            err.println("Wrote " + write);
        }
        err.println("Raw results: " + raw);
        err.flush();
    }
}
