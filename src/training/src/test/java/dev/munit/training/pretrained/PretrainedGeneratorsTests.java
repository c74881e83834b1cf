package dev.munit.training.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.bundle.InvalidBundle;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.golden.GoldenBundle;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedGeneratorsTests {
    private static final String MLP = "mlp.model.0.fc.weight";

    @TempDir
    private Path folder;

    private Bundle bundle;

    @BeforeEach
    void writeBundle() throws IOException {
        bundle = GoldenBundle.write(folder.resolve("golden"));
    }

    @Test
    void domainsAreFoundByTheirNames() throws IOException {
        PretrainedGenerators same = read("name_a: edges\nname_b: chairs");
        PretrainedGenerators turned = read("name_a: chairs\nname_b: edges");
        PretrainedGenerators other = read("name_a: shoes\nname_b: bags");

        assertThat(same.a().get(MLP))
                .isEqualTo(bundle.weights(0, GraphKind.DECODER).get(MLP));
        assertThat(same.b().get(MLP))
                .isEqualTo(bundle.weights(1, GraphKind.DECODER).get(MLP));
        assertThat(turned.a().get(MLP)).isEqualTo(same.b().get(MLP));
        assertThat(turned.b().get(MLP)).isEqualTo(same.a().get(MLP));
        assertThat(other.a().get(MLP)).isEqualTo(same.a().get(MLP));
    }

    @Test
    void aMultipleOfTheWidthIsMade() throws IOException {
        assertThat(read("gen: {dim: 16, mlp_dim: 32}")
                        .a()
                        .get("dec.model.5.conv.weight")
                        .shape())
                .containsExactly(3, 16, 7, 7);
    }

    @Test
    void otherNetworksAreRefusedByTheKeyInWhichTheyDiffer() {
        assertThatThrownBy(() -> read("gen: {dim: 12, mlp_dim: 32}"))
                .isInstanceOf(UnusablePretrained.class)
                .hasMessageContaining("has gen.dim 8")
                .hasMessageContaining("not to 12");
        assertThatThrownBy(() -> read("gen: {dim: 8, mlp_dim: 32, n_res: 3}"))
                .isInstanceOf(UnusablePretrained.class)
                .hasMessageContaining("has gen.n_res 4, and the configuration 3");
        assertThatThrownBy(() -> read("gen: {dim: 8, mlp_dim: 32, pad_type: zero}"))
                .isInstanceOf(UnusablePretrained.class)
                .hasMessageContaining("has gen.pad_type reflect, and the configuration zero");
    }

    @Test
    void aFolderThatIsNoBundleIsRefused() {
        TrainingConfig config = TrainingConfig.parse("data_root: here", "any");
        assertThatThrownBy(() -> PretrainedGenerators.read(folder.resolve("nothing"), config))
                .isInstanceOf(InvalidBundle.class)
                .hasMessageContaining("nothing");
    }

    private PretrainedGenerators read(String keys) throws IOException {
        String gen = keys.contains("gen:") ? "" : "\ngen: {dim: 8, mlp_dim: 32}";
        return PretrainedGenerators.read(
                bundle.folder(), TrainingConfig.parse("data_root: here\n" + keys + gen, "any"));
    }
}
