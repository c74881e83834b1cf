package dev.munit.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
        assertThat(out.toString()).contains("--write", "--quick", "--only", "engine, http, soak, start,", "--training");
    }

    @Test
    void saysAtOnceThatTheServiceIsNotThere() {
        String missing = folder.resolve("munit-service.jar").toString();
        assertThat(run("--only", "http", "--service", missing)).isEqualTo(1);
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
}
