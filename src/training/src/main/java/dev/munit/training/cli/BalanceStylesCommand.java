package dev.munit.training.cli;

import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleDraft;
import dev.munit.model.bundle.BundleWriter;
import dev.munit.training.styles.StyleBalance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code munit balance-styles}. */
@Command(
        name = "balance-styles",
        description =
                "Make a model's random styles differ as the styles of training pictures do: narrower in the dimensions"
                        + " of the style code that pictures hardly use. Translations in the style of a picture stay the same.")
final class BalanceStylesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Option(
            names = {"-d", "--data"},
            required = true,
            paramLabel = "FOLDER",
            description = "The data set with the folders trainA and trainB, such as data/edges2chairs.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "The balanced bundle (default: it takes the place of the model).")
    private @Nullable Path output;

    @Option(
            names = "--pictures",
            paramLabel = "N",
            defaultValue = "400",
            description = "Pictures of each domain to look at (default: ${DEFAULT-VALUE}).")
    private int pictures;

    @Override
    public Integer call() throws IOException {
        if (pictures < 2) {
            throw new ParameterException(spec.commandLine(), "--pictures is " + pictures + ", but must be at least 2");
        }
        StyleBalance balance = StyleBalance.of(Bundle.read(model.folder()), data, pictures);
        ProgressLine progress = ProgressLine.of(spec);
        BundleDraft draft =
                model.run(translator -> balance.draft(translator, done -> progress.show(done, balance.steps())));
        progress.end();
        Bundle bundle = BundleWriter.write(output == null ? model.folder() : output, draft);
        PrintWriter out = spec.commandLine().getOut();
        out.println(BundleLine.of(bundle, "styles balanced"));
        out.println("quality and preview are to be made anew: munit evaluate --write, munit preview");
        return 0;
    }
}
