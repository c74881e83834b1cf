package dev.munit.training.cli;

import dev.munit.training.dataset.OutlineFolder;
import dev.munit.training.dataset.Outlines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code munit dataset edges}. */
@Command(
        name = "edges",
        description = "Draw the outlines of every picture in a folder, black on white: domain a for a model that turns"
                + " outlines into such pictures.",
        footer = {"", "A picture that cannot be read is named and left out; the exit code is 1 then."})
final class EdgesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PICTURES", description = "The folder of pictures; those in the folders in it count too.")
    private Path source;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FOLDER",
            description = "Where the outlines go, as PNG under the pictures' names.")
    private Path target;

    @Option(
            names = "--size",
            paramLabel = "PIXELS",
            defaultValue = "256",
            description =
                    "Shorter side that pictures are resized to before; take the new_size of your configuration, or"
                            + " 0 to leave them as they are (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--smoothing",
            paramLabel = "PIXELS",
            defaultValue = "1.2",
            description = "How much texture is smoothed away, for a picture of 256 pixels (default: ${DEFAULT-VALUE}).")
    private double smoothing;

    @Option(
            names = "--detail",
            paramLabel = "FACTOR",
            defaultValue = "1",
            description = "2 draws edges half as strong as by itself too, 0.5 only stronger ones (default:"
                    + " ${DEFAULT-VALUE}).")
    private double detail;

    @Override
    public Integer call() throws IOException {
        OutlineFolder folder = new OutlineFolder(new Outlines(smoothing, detail), size);
        Report report = new Report(ProgressLine.of(spec));
        int drawn = folder.run(source, target, report);
        report.progress.end();
        String left = report.leftOut == 0 ? "" : ", " + report.leftOut + " left out";
        spec.commandLine().getOut().println(drawn + " drawn" + left + ": " + target);
        return report.leftOut == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static final class Report implements OutlineFolder.Listener {
        private final ProgressLine progress;
        private int leftOut;

        Report(ProgressLine progress) {
            this.progress = progress;
        }

        @Override
        public void drawn(int done, int total) {
            progress.show(done, total);
        }

        @Override
        public void leftOut(Path picture, String reason) {
            leftOut++;
            progress.note("left out " + picture + ": " + reason);
        }
    }
}
