package dev.munit.benchmark.report;

import dev.munit.benchmark.circumstances.Circumstances;
import dev.munit.benchmark.circumstances.Machine;
import dev.munit.benchmark.circumstances.ProcessorUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The document's head: what was measured on what, and what to think of it. */
final class CircumstancesSection {
    private final Results results;
    /** In the order in which sections stand. */
    private final Map<Section, Circumstances> all;

    private CircumstancesSection(Results results) {
        this.results = results;
        all = new TreeMap<>(results.circumstances());
    }

    static String of(Results results) {
        CircumstancesSection section = new CircumstancesSection(results);
        return """
                # Benchmarks

                Written by `java -jar src/benchmark/target/munit-benchmark.jar --write docs/benchmarks.md`; do not edit. Times are of this
                machine; ratios are of one run, in which all took turns.

                """ + section.machine() + section.sections() + section.warnings();
    }

    private String machine() {
        Table table = new Table("", "")
                .row(
                        "processor",
                        distinct(of ->
                                of.machine().processor() + ", " + of.machine().cores() + " cores"))
                .row("memory", distinct(of -> memory(of.machine())))
                .row("system", distinct(of -> of.machine().system()))
                .row("Java", distinct(of -> of.machine().java()))
                .row("Munit", distinct(Circumstances::revision))
                .row(
                        "libraries",
                        results.engine() == null
                                ? ""
                                : EngineSection.versions(results.engine().versions()))
                .row("measured", distinct(Circumstances::day));
        return table + "\n";
    }

    private String distinct(Function<Circumstances, String> what) {
        return all.values().stream().map(what).distinct().collect(Collectors.joining("; "));
    }

    private static String memory(Machine machine) {
        return String.format(Locale.ROOT, "%.0f GB", machine.memory() / 1e9);
    }

    /** Shares of all processors' time: what a section used itself, and what it did not get. */
    private String sections() {
        Table table = new Table("section", "arguments", "minutes", "processors: itself", "others", "stolen");
        all.forEach((section, of) -> table.row(
                section,
                of.command().isEmpty() ? "" : "`" + of.command() + "`",
                Numbers.plain(of.minutes()),
                share(of, ProcessorUse::ours),
                share(of, ProcessorUse::others),
                share(of, ProcessorUse::stolen)));
        return all.isEmpty() ? "" : table + "\n";
    }

    private static String share(Circumstances of, Function<ProcessorUse, Double> share) {
        return of.use() == null ? "" : String.format(Locale.ROOT, "%.1f %%", 100 * share.apply(of.use()));
    }

    private String warnings() {
        List<String> warnings = new ArrayList<>();
        String loud = all.entrySet().stream()
                .filter(entry -> entry.getValue().use() != null
                        && !entry.getValue().use().quiet())
                .map(entry -> entry.getKey().name())
                .collect(Collectors.joining(", "));
        if (!loud.isEmpty()) {
            warnings.add("The machine was not quiet: more than " + Numbers.percent(ProcessorUse.QUIET)
                    + " of its processors' time went to others during " + loud + ".");
        }
        if (all.values().stream().map(Circumstances::revision).distinct().count() > 1) {
            warnings.add("Sections were measured on different states of the sources: " + each(Circumstances::revision)
                    + ".");
        }
        if (all.values().stream().map(Circumstances::machine).distinct().count() > 1) {
            warnings.add("Sections were measured on different machines or systems.");
        }
        return warnings.stream()
                .map(warning -> "**Warning:** " + warning + "\n\n")
                .collect(Collectors.joining());
    }

    private String each(Function<Circumstances, String> what) {
        return all.entrySet().stream()
                .map(entry -> entry.getKey() + " " + what.apply(entry.getValue()))
                .collect(Collectors.joining(", "));
    }
}
