package dev.munit.training.cli;

import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which model runs, and on what, for the commands that run one. */
final class ModelOptions {
    @Option(
            names = {"-m", "--model"},
            required = true,
            paramLabel = "BUNDLE",
            description = "The model's folder, such as models/edges2chairs.")
    private Path model;

    @Option(
            names = "--provider",
            paramLabel = "PROVIDER",
            defaultValue = "auto",
            description = "cuda, tensorrt, cpu, or auto: the GPU if there is one (default: ${DEFAULT-VALUE}).")
    private ProviderPolicy provider;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads on the CPU (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    Path folder() {
        return model;
    }

    /** Work with a loaded model, which is closed afterwards. */
    interface Work<T> {
        T with(Translator translator) throws IOException;
    }

    <T> T run(Work<T> work) throws IOException {
        Bundle bundle = Bundle.read(model);
        try (Engine engine = Engine.open(new EngineOptions(provider, threads, 0));
                Translator translator = engine.load(bundle)) {
            return work.with(translator);
        }
    }
}
