package dev.munit.training.cli;

import dev.munit.model.Activation;
import dev.munit.model.PadType;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleWriter;
import dev.munit.model.bundle.ModelName;
import dev.munit.training.export.TorchImport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code munit import}. */
@Command(
        name = "import",
        description = "Make a bundle of generators that MUNIT's training in PyTorch saved (gen_....pt).")
final class ImportCommand implements Callable<Integer> {
    private static final String UNKNOWN_LICENCE = "unknown (published MUNIT weights are CC BY-NC-SA 4.0)";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The checkpoint. It is read, never executed.")
    private Path file;

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Name of the model.")
    private ModelName name;

    @Option(
            names = "--domains",
            required = true,
            split = ",",
            paramLabel = "NAME",
            description = "Names of domain a and domain b, such as edges,shoes.")
    private List<String> domains;

    @Option(
            names = "--image-size",
            required = true,
            paramLabel = "PIXELS",
            description = "Shorter side of the pictures it was trained on (new_size in its configuration).")
    private int imageSize;

    @Option(
            names = "--pad-type",
            paramLabel = "TYPE",
            defaultValue = "reflect",
            description = "gen.pad_type of its configuration (default: ${DEFAULT-VALUE}).")
    private PadType padType;

    @Option(
            names = "--activ",
            paramLabel = "NAME",
            defaultValue = "relu",
            description = "gen.activ of its configuration (default: ${DEFAULT-VALUE}).")
    private Activation activation;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "The bundle; one that is there is replaced (default: models/NAME).")
    private @Nullable Path output;

    @Mixin
    private PublicationOptions options;

    @Override
    public Integer call() throws IOException {
        if (domains.size() != 2) {
            throw new ParameterException(
                    spec.commandLine(), "--domains takes two names, such as edges,shoes, not " + domains.size());
        }
        TorchImport checkpoint = new TorchImport(file, domains.get(0), domains.get(1), imageSize, padType, activation);
        Path folder = output == null ? Path.of("models", name.value()) : output;
        Bundle bundle = BundleWriter.write(folder, checkpoint.draft(options.publication(name, UNKNOWN_LICENCE)));
        spec.commandLine()
                .getOut()
                .println(BundleLine.of(bundle, "licence " + bundle.manifest().licence()));
        return 0;
    }
}
