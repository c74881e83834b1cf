package dev.munit.benchmark;

import dev.munit.benchmark.figures.Progress;
import dev.munit.benchmark.report.Report;
import dev.munit.benchmark.report.Results;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
        exitCodeList = {
            "0:all measured",
            "1:something could not be measured, or with --check something that has to be reached was not",
            "2:the command line is wrong"
        })
public final class BenchmarkCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Write the report there, such as docs/benchmarks.md; otherwise it is printed.")
    private @Nullable Path write;

    @Option(
            names = "--recorded",
            description = {
                "The report has what earlier runs recorded in --work too, where this run does not measure it.",
                "Without --only nothing is measured then: the report is made of the record alone."
            })
    private boolean recorded;

    @Option(
            names = "--check",
            description =
                    "Exit with 1 if the report has something that has to be reached and was missed or not measured.")
    private boolean check;

    @Option(names = "--plan", description = "Measure nothing; say what would be measured, and for about how long.")
    private boolean planOnly;

    @Mixin
    private PlanOptions planOptions;

    @Mixin
    private MaterialOptions materialOptions;

    @Option(
            names = "--work",
            paramLabel = "FOLDER",
            defaultValue = "src/benchmark/target/benchmark",
            description =
                    "Where models, logs and the record of all sections (results.json) are put (default: ${DEFAULT-VALUE}).")
    private Path work;

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
        Plan plan = planOptions.plan(recorded, materialOptions.hasPython());
        PrintWriter err = spec.commandLine().getErr();
        if (planOnly) {
            spec.commandLine().getOut().print(plan.text());
            spec.commandLine().getOut().flush();
            return CommandLine.ExitCode.OK;
        }
        Measurement.Material material = materialOptions.material(plan);
        new Prerequisites(material).check(plan.sections());
        err.print(plan.text());
        Measurement measurement = new Measurement(plan, material, work, new Progress(err, plan.expected()));
        Results results =
                measurement.run(shown(spec.commandLine().getParseResult().originalArgs()));
        if (recorded) {
            results = Results.readJson(Measurement.record(work)).with(results);
        }
        write(results);
        measurement.failures().forEach(err::println);
        List<String> unmet = check ? Report.unmet(results) : List.of();
        unmet.forEach(line -> err.println("not reached: " + line));
        err.flush();
        return measurement.failures().isEmpty() && unmet.isEmpty()
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    /** For the report: of files elsewhere only the names. */
    static String shown(List<String> arguments) {
        return arguments.stream()
                .map(argument -> argument.replaceAll("(^|=)/.*/", "$1"))
                .collect(Collectors.joining(" "));
    }

    private void write(Results results) throws IOException {
        String report = Report.of(results);
        PrintWriter err = spec.commandLine().getErr();
        if (write == null) {
            spec.commandLine().getOut().println(report);
            spec.commandLine().getOut().flush();
        } else {
            Files.writeString(write, report);
            err.println("Wrote " + write);
        }
        err.println("Record: " + Measurement.record(work));
    }
}
