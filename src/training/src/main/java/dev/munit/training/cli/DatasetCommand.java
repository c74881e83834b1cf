package dev.munit.training.cli;

import dev.munit.training.dataset.Fetch;
import dev.munit.training.dataset.PublishedDataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code munit dataset}. */
@Command(
        name = "dataset",
        subcommands = EdgesCommand.class,
        synopsisSubcommandLabel = "[edges]",
        description = "Fetch a published data set and unpack it. Stop it at any time: the same command goes on where it"
                + " was. Or draw outlines from photographs: munit dataset edges.",
        footer = {
            "",
            "The pictures belong to those who made them; look at the data set's own pages for what may be done with them."
        })
final class DatasetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description =
                    "edges2shoes, edges2handbags, facades, maps, summer2winter_yosemite, horse2zebra, apple2orange"
                            + " or monet2photo.")
    private @Nullable String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            description = "Where the pictures are to lie (default: data/NAME).")
    private @Nullable Path output;

    @Option(
            names = "--base-url",
            paramLabel = "URL",
            description = "Where the archive lies, if not with its publishers: a mirror of yours.")
    private @Nullable URI base;

    @Option(
            names = "--sha256",
            paramLabel = "DIGITS",
            description = "What the archive's SHA-256 must be; its publishers do not say.")
    private @Nullable String sha256;

    @Option(
            names = "--split",
            description =
                    "Cut files that show A beside B into trainA, trainB, testA and testB. Munit does not need that:"
                            + " data_aligned reads them as they are.")
    private boolean split;

    @Option(names = "--keep-archive", description = "Keep the archive beside the pictures.")
    private boolean keepArchive;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PublishedDataset dataset = dataset();
        Path folder = output == null ? Path.of("data", dataset.title()) : output;
        URI address = base == null ? dataset.address() : dataset.address(base);
        Fetch fetch = new Fetch(dataset, address, folder);
        fetch.requireEmptyFolder();
        PrintWriter out = spec.commandLine().getOut();
        out.println("fetching " + address);
        out.flush();
        String checksum = download(fetch);
        ProgressLine progress = ProgressLine.of(spec);
        boolean aligned = dataset.isAligned();
        if (aligned && split) {
            List<Path> broken = fetch.unpackAndSplit(progress::count);
            progress.end();
            broken.forEach(file -> out.println("left out, because it is broken: " + file));
            aligned = false;
        } else {
            fetch.unpack(progress::count);
            progress.end();
        }
        if (!keepArchive) {
            Files.delete(fetch.archiveFile());
        }
        out.println(folder + " is there (" + fetch.archiveFile().getFileName() + ", SHA-256 " + checksum + ")");
        out.println("for the configuration:");
        out.println("  data_root: " + folder);
        if (aligned) {
            out.println("  data_aligned: true");
        }
        out.println("  name_a: " + dataset.nameA());
        out.println("  name_b: " + dataset.nameB());
        out.flush();
        return ExitCode.OK;
    }

    private PublishedDataset dataset() {
        String known = Arrays.stream(PublishedDataset.values())
                .map(PublishedDataset::title)
                .collect(Collectors.joining(", "));
        if (name == null) {
            throw new ParameterException(
                    spec.commandLine(), "which data set? There are " + known + "; and there is 'dataset edges'");
        }
        return PublishedDataset.named(name)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "there is no data set '" + name + "'; there are " + known));
    }

    private String download(Fetch fetch) throws IOException, InterruptedException {
        ProgressLine progress = ProgressLine.of(spec);
        String checksum = fetch.archive(sha256, progress::megabytes);
        progress.end();
        return checksum;
    }
}
