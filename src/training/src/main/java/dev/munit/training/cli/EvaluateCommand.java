package dev.munit.training.cli;

import dev.munit.model.bundle.BundleWriter;
import dev.munit.training.evaluation.Evaluation;
import dev.munit.training.evaluation.Quality;
import dev.munit.training.evaluation.TestSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code munit evaluate}. */
@Command(
        name = "evaluate",
        description =
                "Judge a model by test pictures whose right answers are known: objects on white in testA, the same"
                        + " in testB, and in other colours in testB_alternatives.")
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Option(
            names = {"-d", "--data"},
            required = true,
            paramLabel = "FOLDER",
            description = "The data set, such as data/edges2chairs.")
    private Path data;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of styles and draws (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--write", description = "Keep the numbers in the bundle.")
    private boolean write;

    @Override
    public Integer call() throws IOException {
        TestSet tests = TestSet.read(data);
        ProgressLine progress = ProgressLine.of(spec);
        int steps = Evaluation.steps(tests);
        Quality quality = model.run(
                translator -> Evaluation.measure(translator, tests, seed, done -> progress.show(done, steps)));
        progress.end();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(quality.toJson()));
        } else {
            table(quality).lines().forEach(out::println);
        }
        if (write) {
            BundleWriter.replaceQuality(model.folder(), quality.toJson());
        }
        return 0;
    }

    private static String table(Quality quality) {
        return """
                stays on the outline   %.3f  intersection over union, %d pictures in %d random styles
                styles matter          %.3f  colours differ by %.3f, in the right answers by %.3f
                guided by a picture    %.3f  of %d draws nearer to the style picture's colour
                """.formatted(
                        quality.overlap(),
                        quality.pictures(),
                        quality.styles(),
                        quality.styleRatio(),
                        quality.styleDistance(),
                        quality.trueDistance(),
                        quality.guided(),
                        quality.draws());
    }
}
