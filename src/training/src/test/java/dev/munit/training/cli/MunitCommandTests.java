package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.training.export.Software;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MunitCommandTests {
    private static final String[] COMMANDS = {
        "dataset", "check-data", "train", "resume", "import", "export", "evaluate", "preview", "translate", "inspect"
    };

    @Test
    void helpListsEveryCommand() {
        assertThat(Munit.run("help").succeeded().out()).contains(COMMANDS);
        assertThat(Munit.run("--help").succeeded().out()).contains(COMMANDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dataset",
                "check-data",
                "train",
                "resume",
                "import",
                "export",
                "evaluate",
                "preview",
                "translate",
                "inspect"
            })
    void everyCommandHasHelpOfItsOwn(String command) {
        String help = Munit.run(command, "--help").succeeded().out();

        assertThat(help).startsWith("Usage: munit " + command).contains("--verbose");
        assertThat(Munit.run("help", command).succeeded().out()).isEqualTo(help);
    }

    @Test
    void tellsVersions() {
        assertThat(Munit.run("--version").succeeded().out())
                .startsWith("munit ")
                .contains("DJL " + Software.djl(), "PyTorch " + Software.pytorch());
    }

    @Test
    void asksForACommand() {
        Munit munit = Munit.run();

        assertThat(munit.exitCode()).isEqualTo(2);
        assertThat(munit.err()).contains("which command?").contains("munit help");
    }

    @Test
    void saysInOneSentenceWhatIsWrongWithTheCommandLine() {
        Munit munit = Munit.run("inspect", "--colour", "blue", "x");

        assertThat(munit.exitCode()).isEqualTo(2);
        assertThat(munit.err().lines())
                .containsExactly("munit: Unknown options: '--colour', 'x'", "See 'munit inspect --help'.");
        assertThat(munit.out()).isEmpty();
    }

    @Test
    void saysInOneSentenceWhatCannotBeDone(@TempDir Path folder) {
        Munit munit = Munit.run("inspect", folder.resolve("nowhere"));

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err().lines())
                .containsExactly("munit: there is no file or folder " + folder.resolve("nowhere"));
    }

    @Test
    void saysWhereAnErrorComesFromOnlyIfAsked(@TempDir Path folder) {
        Munit munit = Munit.run("inspect", "--verbose", folder.resolve("nowhere"));

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).contains("at dev.munit.training.inspection.Inspection");
    }

    @Test
    void verboseMayStandBeforeTheCommandToo(@TempDir Path folder) {
        assertThat(Munit.run("-v", "inspect", folder.resolve("nowhere")).err()).contains("at dev.munit.");
    }
}
