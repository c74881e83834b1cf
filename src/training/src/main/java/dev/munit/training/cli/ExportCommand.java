package dev.munit.training.cli;

import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleWriter;
import dev.munit.model.bundle.ModelName;
import dev.munit.training.export.Publication;
import dev.munit.training.export.RunExport;
import dev.munit.training.export.TrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code munit export}. */
@Command(name = "export", description = "Make a bundle, which can be served, of a run's newest checkpoint or of any.")
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN_OR_CHECKPOINT", description = "A run's folder, or one of its checkpoints (.npz).")
    private Path source;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The run's configuration, for a checkpoint that is not in its run's folder.")
    private @Nullable Path config;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the model (default: the run's).")
    private @Nullable ModelName name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "The bundle; one that is there is replaced (default: models/NAME).")
    private @Nullable Path output;

    @Mixin
    private PublicationOptions options;

    @Override
    public Integer call() throws IOException {
        TrainedModel model = config == null ? TrainedModel.read(source) : TrainedModel.read(source, config);
        ModelName modelName = name == null ? new ModelName(model.config().name()) : name;
        Publication publication = options.publication(modelName, "not stated");
        Path folder = output == null ? Path.of("models", modelName.value()) : output;
        Bundle bundle = BundleWriter.write(folder, RunExport.draft(model, publication));
        spec.commandLine()
                .getOut()
                .println(BundleLine.of(bundle, "iteration " + model.checkpoint().iteration()));
        return 0;
    }
}
