package dev.munit.training.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code munit}: all that is done with a model besides serving it. */
@Command(
        name = "munit",
        // In the order in which a model passes through them.
        subcommands = {
            DatasetCommand.class,
            CheckDataCommand.class,
            TrainCommand.class,
            ResumeCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            BalanceStylesCommand.class,
            EvaluateCommand.class,
            PreviewCommand.class,
            TranslateCommand.class,
            InspectCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Versions.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Trains, exports, judges and runs models that translate pictures between two domains.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all done", "1:it could not be done, or not all of it", "2:the command line is wrong"})
public final class MunitCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Say more, and where an error comes from.")
    private boolean verbose;

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        ProcessSettings.apply();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        MunitCommand munit = new MunitCommand();
        Complaints complaints = new Complaints(() -> munit.verbose);
        CommandLine commandLine = new CommandLine(munit)
                .setExecutionStrategy(munit.loggingSet(new RunLast()))
                .setExecutionExceptionHandler(complaints)
                .setParameterExceptionHandler(complaints)
                .setUsageHelpAutoWidth(true);
        return Values.register(commandLine);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? 'munit help' lists them");
    }

    private IExecutionStrategy loggingSet(IExecutionStrategy next) {
        return parsed -> {
            ProcessSettings.logMore(verbose);
            return next.execute(parsed);
        };
    }
}
