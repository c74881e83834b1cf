package dev.munit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.benchmark.circumstances.Watch;
import dev.munit.benchmark.http.Starts;
import dev.munit.benchmark.report.Results;
import dev.munit.benchmark.report.Section;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BenchmarkCommandTests {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine command = BenchmarkCommand.commandLine();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(arguments);
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--write",
                        "--quick",
                        "--only",
                        "engine, service, start,",
                        "--training",
                        "--recorded",
                        "--check",
                        "--plan",
                        "--python");
    }

    @Test
    void saysAtOnceThatTheServiceIsNotThere() {
        String missing = folder.resolve("munit-service.jar").toString();
        assertThat(run("--only", "service", "--service", missing)).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("munit-benchmark: there is no " + missing
                        + "; './mvnw package -DskipTests' makes it, and --service says where it is otherwise");
    }

    @Test
    void saysWhatCannotBeMeasured() {
        assertThat(run("--sizes", "100")).isEqualTo(1);
        assertThat(err.toString()).contains("sizes are multiples of 16 pixels, which 100 is not");
        assertThat(run("--only", "nothing")).isEqualTo(2);
        assertThat(run("--soak", "1")).isEqualTo(1);
    }

    /** One command has to fit into a window of 45 minutes. */
    @Test
    void plansAllOfItWithinFortyMinutes() {
        assertThat(run("--plan", "--bf16")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
                .containsExactly("engine", "service", "start", "sizes", "soak", "training", "together");
        String together = out.toString().lines().reduce((first, last) -> last).orElseThrow();
        assertThat(Double.parseDouble(together.replaceAll("[^0-9.]", ""))).isBetween(20.0, 40.0);
    }

    @Test
    void plansLessTimeWithoutBf16() {
        assertThat(plannedMinutes("--no-bf16")).isLessThan(plannedMinutes("--bf16"));
    }

    private double plannedMinutes(String option) {
        out.getBuffer().setLength(0);
        assertThat(run("--plan", "--only", "engine", option)).isZero();
        Matcher minutes = Pattern.compile("([\\d.]+) minutes").matcher(out.toString());
        assertThat(minutes.find()).as(out.toString()).isTrue();
        return Double.parseDouble(minutes.group(1));
    }

    @Test
    void plansWhatIsAskedForAlone() {
        assertThat(run("--plan", "--only", "start", "--starts", "6")).isZero();
        assertThat(out.toString().lines())
                .containsExactly("start      about  1.4 minutes", "together   about  1.4 minutes");
    }

    @Test
    void makesAReportOfTheRecordAlone() throws IOException {
        record();
        Path file = folder.resolve("benchmarks.md");
        assertThat(run("--recorded", "--work", folder.toString(), "--write", file.toString()))
                .isZero();
        assertThat(file)
                .content()
                .contains("| `java -jar munit-service.jar` | 3.50 (3.25 to 3.75) |", "| start | `--only start` |");
    }

    @Test
    void failsACheckOfWhatWasMissedOrNotMeasured() throws IOException {
        record();
        assertThat(run("--recorded", "--check", "--work", folder.toString())).isEqualTo(1);
        assertThat(err.toString())
                .contains("not reached: training at 64 px, 2 threads, over PyTorch fp32 ≤ 0.850: not measured")
                .doesNotContain("not reached: start to ready");
    }

    private void record() throws IOException {
        Results.of(new Starts("edges2chairs", List.of(3.0, 4.0), List.of(2.0)))
                .under(Section.start, Watch.start("--only start").stop())
                .writeJson(Measurement.record(folder));
    }

    @Test
    void namesFilesWithoutTheirFolders() {
        assertThat(BenchmarkCommand.shown(
                        List.of("--python", "/home/me/v/bin/python", "--work=/tmp/w", "--write", "docs/benchmarks.md")))
                .isEqualTo("--python python --work=w --write docs/benchmarks.md");
    }

    @Test
    void wantsAProgramForPython() {
        assertThat(run("--recorded", "--python", "python3")).isEqualTo(1);
        assertThat(err.toString()).contains("--python and --reference belong together");
    }
}
