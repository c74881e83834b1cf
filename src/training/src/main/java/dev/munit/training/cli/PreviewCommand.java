package dev.munit.training.cli;

import dev.munit.image.ImageFormat;
import dev.munit.image.Picture;
import dev.munit.image.PictureWriter;
import dev.munit.training.config.PictureSource;
import dev.munit.training.data.PictureFiles;
import dev.munit.training.evaluation.EvenChoice;
import dev.munit.training.evaluation.PreviewSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code munit preview}. */
@Command(
        name = "preview",
        description = "Draw a sheet of test pictures, each with its translation in several random styles.")
final class PreviewCommand implements Callable<Integer> {
    private static final int BEST_QUALITY = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ModelOptions model;

    @Option(
            names = {"-d", "--data"},
            required = true,
            paramLabel = "FOLDER",
            description = "The data set with the folder testA, such as data/edges2chairs.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The sheet, a PNG (default: preview.png in the bundle).")
    private @Nullable Path output;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "7",
            description = "Test pictures (default: ${DEFAULT-VALUE}).")
    private int rows;

    @Option(
            names = "--styles",
            paramLabel = "N",
            defaultValue = "6",
            description = "Styles of each (default: ${DEFAULT-VALUE}).")
    private int styles;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the styles (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--tile",
            paramLabel = "PIXELS",
            defaultValue = "128",
            description = "Width and height of each picture (default: ${DEFAULT-VALUE}).")
    private int tile;

    @Option(
            names = "--gap",
            paramLabel = "PIXELS",
            defaultValue = "8",
            description = "White between pictures (default: ${DEFAULT-VALUE}).")
    private int gap;

    @Override
    public Integer call() throws IOException {
        List<Path> chosen = EvenChoice.of(PictureFiles.of(new PictureSource.Folder(data.resolve("testA"))), rows);
        PreviewSheet sheet = new PreviewSheet(styles, tile, gap, seed);
        Picture picture = model.run(translator -> sheet.draw(translator, chosen));
        Path file = output == null ? model.folder().resolve("preview.png") : output;
        Files.write(file, PictureWriter.write(picture, ImageFormat.PNG, BEST_QUALITY, Map.of("Software", "Munit")));
        spec.commandLine().getOut().println(file + ": " + picture.size() + " pixels");
        return 0;
    }
}
