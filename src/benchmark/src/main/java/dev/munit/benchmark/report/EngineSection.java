package dev.munit.benchmark.report;

import dev.munit.benchmark.contender.Agreement;
import dev.munit.benchmark.contender.Contender;
import dev.munit.benchmark.contender.Precision;
import dev.munit.benchmark.engine.Cell;
import dev.munit.benchmark.engine.CellResult;
import dev.munit.benchmark.engine.EnginePlan;
import dev.munit.benchmark.engine.EngineResults;
import dev.munit.benchmark.material.RandomModel;
import dev.munit.benchmark.stage.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The engine against the others. */
final class EngineSection {
    private final EngineResults engine;

    private EngineSection(EngineResults engine) {
        this.engine = engine;
    }

    static String of(EngineResults engine) {
        EngineSection section = new EngineSection(engine);
        StringBuilder text = new StringBuilder("## The engine\n\n").append(options(engine.plan()));
        Set<Integer> counts = new TreeSet<>(engine.peaks().keySet());
        counts.forEach(threads -> text.append(section.times(threads)));
        counts.forEach(threads -> text.append(section.rates(threads)));
        return text.append(section.agreements()).append(section.idle()).toString();
    }

    private List<CellResult> cells(int threads) {
        return engine.cells().stream()
                .filter(cell -> cell.cell().threads() == threads)
                .toList();
    }

    private List<Contender> contenders() {
        return engine.plan().contenders();
    }

    private List<String> titles() {
        return contenders().stream().map(Contender::title).toList();
    }

    private static String options(EnginePlan plan) {
        return String.format(
                Locale.ROOT,
                "Widths %s; sides of %s px; threads %s. %d rounds, %d at %d px with a width of %d. In each round each contender"
                        + " measures each stage for at least %d ms and at least %d operations, after one to warm up.%s%n%n",
                Numbers.list(plan.widths()),
                Numbers.list(plan.sizes()),
                Numbers.list(plan.threads()),
                plan.rounds(),
                plan.requiredRounds(),
                Cell.REQUIRED_SIZE,
                Cell.REQUIRED_WIDTH,
                plan.turn().toMillis(),
                plan.operations(),
                plan.contenders().contains(Contender.PYTORCH_BF16)
                        ? ""
                        : " PyTorch in bf16 was left out: where a processor does not multiply bfloat16 it is slower than fp32 by far.");
    }

    private static String threads(int count) {
        return count == 1 ? "1 thread" : count + " threads";
    }

    private String times(int threads) {
        List<String> heads = new ArrayList<>(List.of("width", "px", "stage", "rounds"));
        heads.addAll(titles());
        contenders().stream()
                .filter(other -> other != Contender.MUNIT)
                .forEach(other -> heads.add("Munit / " + other.title().replace("PyTorch ", "")));
        Table table = new Table(heads.toArray(String[]::new));
        for (CellResult cell : cells(threads)) {
            for (Stage stage : Stage.values()) {
                List<Object> row =
                        new ArrayList<>(List.of(cell.cell().width(), cell.cell().size(), stage.label(), cell.turns()));
                for (Contender contender : contenders()) {
                    row.add(Numbers.withQuartiles(cell.milliseconds(stage, contender)));
                }
                for (Contender other : contenders()) {
                    if (other != Contender.MUNIT) {
                        row.add(Numbers.plain(cell.ratio(stage, other).median()));
                    }
                }
                table.row(row.toArray());
            }
        }
        return "### Times, " + threads(threads)
                + "\n\nMilliseconds: median of the rounds (quartiles). Ratios: median of the"
                + " rounds' ratios; below 1 Munit is faster.\n\n" + table + "\n";
    }

    private String rates(int threads) {
        double peak = engine.peak(threads);
        List<String> heads = new ArrayList<>(List.of("width", "px", "stage", "GMAC"));
        heads.addAll(titles());
        Table table = new Table(heads.toArray(String[]::new));
        for (CellResult cell : cells(threads)) {
            for (Stage stage : Stage.values()) {
                long macs = stage.macs(
                        RandomModel.published(cell.cell().width()), cell.cell().size());
                List<Object> row = new ArrayList<>(
                        List.of(cell.cell().width(), cell.cell().size(), stage.label(), Numbers.plain(macs / 1e9)));
                for (Contender contender : contenders()) {
                    double rate =
                            2 * macs / (cell.milliseconds(stage, contender).median() / 1e3);
                    String share =
                            contender.precision() == Precision.FLOAT32 ? " (" + Numbers.percent(rate / peak) + ")" : "";
                    row.add(Numbers.plain(rate / 1e9) + share);
                }
                table.row(row.toArray());
            }
        }
        return String.format(
                Locale.ROOT,
                "### Rates, %s%n%nGFLOP/s: the operations that the network as it is written down asks for (two for a"
                        + " multiplication with addition), over the time. In brackets the share of the machine's measured"
                        + " float32 peak, **%s GFLOP/s** with %s: the fastest of %s. All are in ONNX Runtime, with a"
                        + " constant that it may order as it likes; products of matrices alone fall short of what its"
                        + " convolutions reach. Munit multiplies less often than the network is written down (Winograd), so it"
                        + " may pass 100 %%.%n%n%s%n",
                threads(threads),
                Numbers.plain(peak / 1e9),
                threads(threads),
                peaks(threads),
                table);
    }

    private String peaks(int threads) {
        return Objects.requireNonNull(engine.peaks().get(threads)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(peak -> peak.getKey().title() + " (" + Numbers.plain(peak.getValue() / 1e9) + ")")
                .collect(Collectors.joining(", "));
    }

    private String agreements() {
        Table table = new Table("contender", "style code", "image", "image, PSNR");
        for (Contender contender : contenders()) {
            if (contender == Contender.ONNX_RUNTIME) {
                continue;
            }
            List<Agreement> all = engine.cells().stream()
                    .map(cell -> Objects.requireNonNull(cell.agreements().get(contender)))
                    .toList();
            table.row(
                    contender.title(),
                    Numbers.plain(
                            all.stream().mapToDouble(Agreement::style).max().orElse(0)),
                    Numbers.plain(
                            all.stream().mapToDouble(Agreement::image).max().orElse(0)),
                    Numbers.plain(all.stream()
                                    .mapToDouble(Agreement::psnr)
                                    .min()
                                    .orElse(0))
                            + " dB");
        }
        return "### Agreement\n\nAll make the same picture: largest differences from the canonical graph in ONNX Runtime, over"
                + " all of the above. Munit hands out pictures of 8 bits a colour and keeps content codes to itself; its image's"
                + " difference is what is left beyond that rounding, half a level, and its PSNR includes the rounding. So"
                + " this compares what a caller sees; content codes, and images before they are rounded, are compared"
                + " number by number in the tests of the engine.\n\n" + table + "\n";
    }

    private String idle() {
        return String.format(
                Locale.ROOT,
                "Contenders whose turn it was not used %.1f %% of one core meanwhile.%n%n",
                100 * engine.idleLoad());
    }

    static String versions(Map<String, String> versions) {
        List<String> all = new ArrayList<>();
        versions.forEach((name, version) -> all.add(name + " " + version));
        return String.join(", ", all);
    }
}
