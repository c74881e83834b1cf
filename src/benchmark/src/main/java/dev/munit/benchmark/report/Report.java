package dev.munit.benchmark.report;

import java.util.List;

/** The whole document. */
public final class Report {
    private Report() {}

    /** Results as Markdown. */
    public static String of(Results results) {
        StringBuilder text = new StringBuilder(CircumstancesSection.of(results));
        text.append(requirements(results));
        if (results.engine() != null) {
            text.append(EngineSection.of(results.engine())).append(method());
        }
        if (results.http() != null) {
            text.append(ServiceSection.of(results.http()));
        }
        if (results.starts() != null) {
            text.append(ServiceSection.of(results.starts()));
        }
        if (results.sizes() != null) {
            text.append(ServiceSection.of(results.sizes()));
        }
        if (results.soak() != null) {
            text.append(ServiceSection.of(results.soak()));
        }
        if (results.training() != null) {
            text.append(TrainingSection.of(results.training()));
        }
        return text.toString();
    }

    /** What has to be reached and was missed, or was not measured: a line each. */
    public static List<String> unmet(Results results) {
        return Requirements.of(results).stream()
                .filter(requirement -> !requirement.isMet())
                .map(requirement -> (requirement.what() + " " + requirement.limitText() + ": "
                                + requirement.measuredText() + " " + requirement.verdict())
                        .replace("*", "")
                        .replace("  ", " "))
                .toList();
    }

    private static String requirements(Results results) {
        Table table = new Table("", "has to be", "is", "");
        for (Requirement requirement : Requirements.of(results)) {
            table.row(requirement.what(), requirement.limitText(), requirement.measuredText(), requirement.verdict());
        }
        return "## What has to be reached\n\nAt 256 px with a model of width 64; training with a width of 32.\n\n"
                + table + "\n";
    }

    private static String method() {
        return """
                ### How engines were measured

                * Each contender runs in a process of its own for each number of threads, loads the same bundle of random weights (speed does
                  not depend on them) and then waits. JMH measures one stage in it for a turn, then the next contender has its
                  turn, each round beginning with another one. So whatever slows the machine down slows all of them, and ratios are taken
                  within rounds. JMH's own forks would run one contender to its end before the next.
                * A pause before each turn lets threads fall asleep that still look for work; the processor time of those whose turn it is
                  not is measured and stands above.
                * Munit is called through `Translator`: its decode includes making an 8-bit picture, its encoders start from a prepared
                  picture. The others start from a tensor in memory and leave a tensor in memory.
                * ONNX Runtime runs the bundle's graphs as they are, each in a session with threads of its own and default options. PyTorch runs
                  the published network as TorchScript, NCHW, by way of DJL. bf16 is that network after what `model.to(torch.bfloat16)` does.
                * The whole translation encodes content and style of one picture and decodes the one in the other.

                """;
    }
}
