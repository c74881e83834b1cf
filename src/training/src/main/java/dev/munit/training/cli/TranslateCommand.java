package dev.munit.training.cli;

import dev.munit.image.ImageFormat;
import dev.munit.inference.Direction;
import dev.munit.inference.OutputSize;
import dev.munit.inference.Resolution;
import dev.munit.inference.Translator;
import dev.munit.training.translation.FolderTranslation;
import dev.munit.training.translation.OutputFolder;
import dev.munit.training.translation.Styles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code munit translate}. */
@Command(
        name = "translate",
        description =
                "Translate a picture, or all pictures in a folder, in random styles or in those of other pictures.",
        footer = {"", "A picture that cannot be read is named and left out; the exit code is 1 then."})
final class TranslateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Parameters(paramLabel = "INPUT", description = "A picture (JPEG, PNG, WebP, GIF, BMP) or a folder of them.")
    private Path input;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FOLDER",
            description = "Where the translations go: NAME-1.png, NAME-2.png, ...")
    private Path output;

    @Option(
            names = "--direction",
            paramLabel = "DIRECTION",
            defaultValue = "a2b",
            description = "a2b, b2a, or the domains' names, such as edges2chairs (default: ${DEFAULT-VALUE}).")
    private String direction;

    @Option(
            names = "--style",
            arity = "1..*",
            paramLabel = "FILE",
            description = "Pictures of the target domain: one translation in the style of each. INPUT goes before.")
    private List<Path> stylePictures = List.of();

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "1",
            description = "Random styles (default: ${DEFAULT-VALUE}).")
    private int samples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of random styles (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--synchronized", description = "The same random styles for every picture.")
    private boolean synchronised;

    @Option(
            names = "--resolution",
            paramLabel = "PIXELS",
            defaultValue = "model",
            description = "Shorter side at which the model works: model (its own), source (the picture's), or pixels"
                    + " (default: ${DEFAULT-VALUE}).")
    private Resolution resolution;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            defaultValue = "native",
            description = "Size of what comes out: native (as the model made it), original (the picture's), or pixels"
                    + " of the shorter side (default: ${DEFAULT-VALUE}).")
    private OutputSize size;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "png",
            description = "png, jpeg or webp (default: ${DEFAULT-VALUE}).")
    private ImageFormat format;

    @Option(
            names = "--quality",
            paramLabel = "PERCENT",
            defaultValue = "90",
            description = "1 (small) to 100 (good), for jpeg and webp (default: ${DEFAULT-VALUE}).")
    private int quality;

    @Override
    public Integer call() throws IOException {
        OutputFolder folder = new OutputFolder(output, format, quality);
        FolderTranslation.Outcome outcome = model.run(translator -> translate(translator, folder));
        String left = outcome.leftOut() == 0 ? "" : ", " + outcome.leftOut() + " left out";
        spec.commandLine().getOut().println(outcome.translated() + " translated" + left + ": " + output);
        return outcome.leftOut() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private FolderTranslation.Outcome translate(Translator translator, OutputFolder folder) throws IOException {
        FolderTranslation translation = new FolderTranslation(translator, direction(translator), resolution, size);
        Styles styles = stylePictures.isEmpty()
                ? new Styles.Drawn(samples, seed, synchronised)
                : translation.stylesOf(stylePictures);
        ProgressLine progress = ProgressLine.of(spec);
        FolderTranslation.Outcome outcome = translation.run(input, styles, stylePictures, folder, new Report(progress));
        progress.end();
        return outcome;
    }

    private Direction direction(Translator translator) {
        return Direction.of(direction, translator.manifest())
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "the model has no direction '" + direction + "'; use a2b ("
                                + Direction.A2B.key(translator.manifest()) + ") or b2a ("
                                + Direction.B2A.key(translator.manifest()) + ")"));
    }

    private record Report(ProgressLine progress) implements FolderTranslation.Listener {
        @Override
        public void pictureDone(int done, int total) {
            progress.show(done, total);
        }

        @Override
        public void leftOut(Path picture, String reason) {
            progress.note("left out " + picture + ": " + reason);
        }
    }
}
