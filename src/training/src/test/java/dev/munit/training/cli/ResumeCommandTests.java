package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.pytorch.jni.JniUtils;
import dev.munit.model.bundle.Bundle;
import dev.munit.training.run.TinyTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Going on with a run of two iterations. */
class ResumeCommandTests {
    @TempDir
    private Path folder;

    private Path run;
    private Path config;

    @BeforeEach
    void train() throws IOException {
        run = folder.resolve("run");
        config = TinyTask.write(folder, 2, 1000);
        Munit.run("train", "--config", config, "--output", run, "--threads", 1).succeeded();
    }

    @Test
    void goesOnWithAChangedConfiguration() throws IOException {
        Path changed = changed("max_iter: 2", "max_iter: 3", "recon_x_cyc_w: 1", "tanh_slope: 0.02");
        Munit munit =
                Munit.run("resume", run, "--config", changed, "--threads", 4).succeeded();

        assertThat(munit.out().lines())
                .containsExactly(
                        "--config changes max_iter: 2 -> 3",
                        "--config changes tanh_slope: 0.0 -> 0.02",
                        "--config changes recon_x_cyc_w: 1.0 -> 0.0");
        assertThat(run.resolve("checkpoints/checkpoint-00000003.npz")).exists();
        assertThat(run.resolve("config.yaml")).content().contains("max_iter: 3");
        assertThat(Files.readAllLines(run.resolve("metrics.csv"))).hasSize(1 + 3);
        List<?> starts = new JsonMapper().readValue(Files.readAllBytes(run.resolve("versions.json")), List.class);
        assertThat(starts).hasSize(2);
        assertThat(starts.get(0).toString()).contains("iteration=0", "threads=1", "device=cpu");
        assertThat(starts.get(1).toString()).contains("iteration=2", "threads=4");
        assertThat(JniUtils.getNumThreads()).as("for each domain").isEqualTo(2);
        JniUtils.setNumThreads(1);
        assertThat(Files.readAllLines(run.resolve("time.csv")))
                .hasSize(3)
                .anyMatch(row -> row.startsWith("2,"))
                .anyMatch(row -> row.startsWith("3,"));
    }

    @Test
    void goesOnWhereTheRunsOwnConfigurationHasAKeyThatIsGone() throws IOException {
        Files.writeString(run.resolve("config.yaml"), "guided_images: 1\n", StandardOpenOption.APPEND);

        Munit munit = Munit.run("resume", run, "--config", changed("max_iter: 2", "max_iter: 3"), "--threads", 1)
                .succeeded();

        assertThat(munit.out())
                .startsWith("warning: what --config changes is not known: ")
                .contains("guided_images");
    }

    @Test
    void theTimeItTookGoesIntoTheBundle() throws IOException {
        Path bundle = folder.resolve("bundle");
        Munit.run("export", run, "-o", bundle).succeeded();

        Object hours = Bundle.read(bundle).manifest().provenance().get("hours");
        assertThat(hours).isInstanceOf(Number.class);
        assertThat(((Number) hours).doubleValue()).isBetween(0.0, 1.0);
        assertThat(Munit.run("inspect", bundle, "--json").succeeded().out()).contains("\"hours\" : ");
    }

    @Test
    void networksOfAnotherShapeLeaveTheRunAsItWas() throws IOException {
        Map<String, String> before = everything();

        Munit munit = Munit.run(
                "resume", run, "--config", changed("gen: {dim: 4", "gen: {dim: 8", "max_iter: 2", "max_iter: 9"));

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).startsWith("munit: the run was trained with gen.dim 4: it cannot go on with gen.dim 8");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anotherSeedIsAnotherRun() throws IOException {
        Map<String, String> before = everything();

        Munit munit = Munit.run("resume", run, "--config", changed("seed: 5", "seed: 6"));

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).startsWith("munit: the run was started with seed 5: it cannot go on with seed 6");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void aRunThatIsDoneSaysHowToGetMoreOfIt() throws IOException {
        Map<String, String> before = everything();

        Munit munit = Munit.run("resume", run);

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err())
                .startsWith("munit: the run is done: it has made 2 iterations, and max_iter is 2")
                .contains("--config and a higher max_iter");
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void thereMustBeARun() {
        Munit munit = Munit.run("resume", folder.resolve("nowhere"));

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).startsWith("munit: there is no run folder " + folder.resolve("nowhere"));
    }

    /** The configuration with texts replaced, pair by pair. */
    private Path changed(String... pairs) throws IOException {
        String text = Files.readString(config);
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(text).contains(pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        return Files.writeString(folder.resolve("changed.yaml"), text);
    }

    /** Every file of the run and when it was written. */
    private Map<String, String> everything() throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(run.relativize(file).toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        }
        return all;
    }
}
