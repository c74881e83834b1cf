package dev.munit.training.cli;

import dev.munit.image.ImageSize;
import dev.munit.training.config.DataConfig;
import dev.munit.training.config.DataLayout;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.data.DataCheck;
import dev.munit.training.data.DataCheck.Purpose;
import dev.munit.training.data.SetCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code munit check-data}. */
@Command(
        name = "check-data",
        description = "Look at every picture of a data set: how many there are and how large, which are broken, and"
                + " which are of one colour.",
        footer = {"", "The exit code is 1 if anything is missing, broken or of one colour."})
final class CheckDataCommand implements Callable<Integer> {
    private static final int NAMED = 10;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "CONFIG_OR_FOLDER",
            description = "A configuration, whose sizes are then looked at too, or a folder with trainA, trainB, testA"
                    + " and testB (or train and val, where files show A beside B).")
    private Path path;

    @Option(names = "--json", description = "Print JSON, with the name of every file there is something to say of.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        DataCheck check = Files.isDirectory(path) ? checkFolder() : checkConfig();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(facts(check)));
        } else {
            check.sets().forEach(set -> describe(set, out));
            check.remarks().forEach(remark -> out.println("remark: " + remark));
            check.problems().forEach(problem -> out.println("problem: " + problem));
            if (check.problems().isEmpty()) {
                out.println("nothing is missing, broken or of one colour");
            }
        }
        out.flush();
        return check.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private DataCheck checkFolder() throws IOException {
        boolean aligned = Files.isDirectory(path.resolve("train")) && !Files.isDirectory(path.resolve("trainA"));
        DataLayout layout = aligned ? new DataLayout.Aligned(path) : new DataLayout.Root(path);
        return DataCheck.of(layout, new Purpose(0, 0, 1));
    }

    private DataCheck checkConfig() throws IOException {
        DataConfig data = TrainingConfig.read(path).data();
        return DataCheck.of(data.layout(), new Purpose(data.newSizeA(), data.newSizeB(), data.imagesPerIteration()));
    }

    private static void describe(SetCheck set, PrintWriter out) {
        out.println(set.name() + ": " + set.files() + (set.files() == 1 ? " picture" : " pictures") + sizes(set));
        set.broken().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(NAMED)
                .forEach(file -> out.println("  broken: " + file.getKey() + " (" + file.getValue() + ")"));
        set.constant().stream().limit(NAMED).forEach(file -> out.println("  of one colour: " + file));
        int unnamed = Math.max(0, set.broken().size() - NAMED)
                + Math.max(0, set.constant().size() - NAMED);
        if (unnamed > 0) {
            out.println("  and " + unnamed + " more, which --json names");
        }
    }

    private static String sizes(SetCheck set) {
        List<ImageSize> sizes = set.sizes();
        if (sizes.isEmpty()) {
            return "";
        }
        ImageSize smallest = sizes.get(0);
        ImageSize largest = sizes.get(sizes.size() - 1);
        return smallest.equals(largest)
                ? ", " + smallest + " pixels"
                : ", from " + smallest + " to " + largest + " pixels, the median " + sizes.get(sizes.size() / 2);
    }

    private static Map<String, Object> facts(DataCheck check) {
        Map<String, Object> facts = new LinkedHashMap<>();
        for (SetCheck set : check.sets()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("pictures", set.files());
            one.put("usable", set.usable());
            if (!set.sizes().isEmpty()) {
                one.put("smallest", set.sizes().get(0).toString());
                one.put("median", set.sizes().get(set.sizes().size() / 2).toString());
                one.put("largest", set.sizes().get(set.sizes().size() - 1).toString());
            }
            Map<String, String> broken = new LinkedHashMap<>();
            set.broken().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(file -> broken.put(file.getKey().toString(), file.getValue()));
            one.put("broken", broken);
            one.put("of_one_colour", set.constant().stream().map(Path::toString).toList());
            facts.put(set.name(), one);
        }
        facts.put("remarks", check.remarks());
        facts.put("problems", check.problems());
        return facts;
    }
}
