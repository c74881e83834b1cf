package dev.munit.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.munit.model.Activation;
import dev.munit.model.PadType;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.training.golden.GoldenBundle;
import dev.munit.training.golden.GoldenRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code munit export}, {@code import} and {@code inspect}. */
class BundleCommandsTests {
    @TempDir
    private Path folder;

    @Test
    void exportsARun() throws IOException {
        Path run = GoldenRun.write(folder.resolve("run"), 300).root();
        Path credits = Files.writeString(folder.resolve("who.md"), "everybody");
        Path preview = Files.write(folder.resolve("sheet.png"), new byte[] {1, 2, 3});
        Path output = folder.resolve("models/squares");

        Munit munit = Munit.run(
                        "export",
                        run,
                        "-o",
                        output,
                        "--credits",
                        credits,
                        "--preview",
                        preview,
                        "--licence",
                        "CC0-1.0",
                        "--model-version",
                        "1.2.3")
                .succeeded();

        assertThat(munit.out()).contains("outlines <-> colours", "68 pixels", "iteration 300");
        BundleManifest manifest = Bundle.read(output).manifest();
        assertThat(manifest.name().value()).isEqualTo("squares");
        assertThat(manifest.version()).isEqualTo("1.2.3");
        assertThat(manifest.licence()).isEqualTo("CC0-1.0");
        assertThat(Files.readString(output.resolve("CREDITS.md"))).isEqualTo("everybody");
        assertThat(Files.readAllBytes(output.resolve("preview.png"))).containsExactly(1, 2, 3);
    }

    @Test
    void exportsACheckpointUnderAnotherName() throws IOException {
        Path checkpoint =
                GoldenRun.write(folder.resolve("run"), 100, 300).checkpoints().fileOf(100);
        Path moved = Files.move(checkpoint, folder.resolve("moved.npz"));
        Path config = folder.resolve("run/config.yaml");

        Munit.run("export", moved, "-c", config, "--name", "early", "-o", folder.resolve("early"))
                .succeeded();

        BundleManifest manifest = Bundle.read(folder.resolve("early")).manifest();
        assertThat(manifest.name().value()).isEqualTo("early");
        assertThat(manifest.provenance()).containsEntry("iterations", 100);
        assertThat(manifest.licence()).isEqualTo("not stated");
    }

    @Test
    void exportLeavesAFolderAloneThatIsNoBundle() throws IOException {
        Path run = GoldenRun.write(folder.resolve("run"), 300).root();
        Path precious = Files.createDirectories(folder.resolve("precious"));
        Files.writeString(precious.resolve("thesis.txt"), "ten years");

        Munit munit = Munit.run("export", run, "-o", precious);

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).contains("precious").contains("not a bundle");
        assertThat(Files.readString(precious.resolve("thesis.txt"))).isEqualTo("ten years");
    }

    @Test
    void importsWhatPyTorchSaved() throws IOException {
        Path output = folder.resolve("golden");

        Munit munit = Munit.run(
                        "import",
                        GoldenBundle.checkpoint("gen_zip.pt"),
                        "--name",
                        "golden",
                        "--domains",
                        "edges,shoes",
                        "--image-size",
                        256,
                        "--pad-type",
                        "zero",
                        "--activ",
                        "lrelu",
                        "-o",
                        output)
                .succeeded();

        assertThat(munit.out()).contains("edges <-> shoes", "256 pixels", "CC BY-NC-SA 4.0");
        BundleManifest manifest = Bundle.read(output).manifest();
        assertThat(manifest.licence()).isEqualTo("unknown (published MUNIT weights are CC BY-NC-SA 4.0)");
        assertThat(manifest.hyperparameters().padType()).isEqualTo(PadType.ZERO);
        assertThat(manifest.hyperparameters().activation()).isEqualTo(Activation.LRELU);
    }

    @Test
    void importSaysWhatIsMissingOrWrong() {
        Path file = GoldenBundle.checkpoint("gen_zip.pt");

        assertThat(Munit.run("import", file, "--name", "x", "--image-size", 64).err())
                .contains("--domains");
        assertThat(Munit.run("import", file, "--name", "x", "--image-size", 64, "--domains", "one")
                        .err())
                .contains("--domains takes two names");
        assertThat(Munit.run("import", file, "--name", "X!", "--image-size", 64, "--domains", "a,b")
                        .err())
                .contains("'X!' cannot be a model's name");
        assertThat(Munit.run("import", file, "--name", "x", "--image-size", 64, "--domains", "a,b", "--pad-type", "odd")
                        .err())
                .contains("pad_type 'odd' is not known; use one of reflect, replicate, zero");
    }

    @Test
    void importExplainsAFileThatIsNotGenerators() {
        Munit munit = Munit.run(
                "import",
                GoldenBundle.checkpoint("dis_zip.pt"),
                "--name",
                "x",
                "--domains",
                "a,b",
                "--image-size",
                64,
                "-o",
                folder.resolve("x"));

        assertThat(munit.exitCode()).isEqualTo(1);
        assertThat(munit.err()).contains("dis_zip.pt is a discriminator's checkpoint");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void inspectsForPeopleAndForPrograms() throws IOException {
        Path bundle = GoldenBundle.write(folder.resolve("golden")).folder();

        assertThat(Munit.run("inspect", bundle).succeeded().out())
                .contains("kind: bundle", "name: golden", "- edges", "  dim: 8", "licence: CC0-1.0");
        assertThat(Munit.run("inspect", bundle, "--json").succeeded().out())
                .contains("\"kind\" : \"bundle\"", "\"domains\" : [ \"edges\", \"chairs\" ]", "\"dim\" : 8");
    }
}
