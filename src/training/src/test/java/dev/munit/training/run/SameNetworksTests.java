package dev.munit.training.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.munit.model.ParameterLayout;
import dev.munit.model.Weights;
import dev.munit.training.checkpoint.AdamState;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.checkpoint.EarlierTranslations;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.network.WeightInitialization;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameNetworksTests {
    private static final String GEN = "dim: 4, mlp_dim: 8, style_dim: 3, n_res: 1";
    private static final String DIS = "dim: 4, num_scales: 2, n_layer: 3, norm: sn";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gen: {dim: 8, mlp_dim: 8, style_dim: 3, n_res: 1}                  | gen.dim       | 4 | 8",
                "gen: {dim: 4, mlp_dim: 16, style_dim: 3, n_res: 1}                 | gen.mlp_dim   | 8 | 16",
                "gen: {dim: 4, mlp_dim: 8, n_res: 1}                                | gen.style_dim | 3 | 8",
                "gen: {dim: 4, mlp_dim: 8, style_dim: 3, n_res: 2}                  | gen.n_res     | 1 | 2",
                "gen: {dim: 4, mlp_dim: 8, style_dim: 3, n_res: 1, n_downsample: 3} | gen.n_downsample | 2 | 3",
                "gen: {dim: 4, mlp_dim: 8, style_dim: 3, n_res: 1, activ: prelu}    | gen.activ     | other than prelu | prelu",
                "dis: {dim: 8, num_scales: 2, n_layer: 3, norm: sn}                 | dis.dim       | 4 | 8",
                "dis: {dim: 4, num_scales: 3, n_layer: 3, norm: sn}                 | dis.num_scales | 2 | 3",
                "dis: {dim: 4, num_scales: 2, n_layer: 4, norm: sn}                 | dis.n_layer   | 3 | 4",
                "dis: {dim: 4, num_scales: 2, n_layer: 3, norm: ln}                 | dis.norm      | sn | ln",
                "dis: {dim: 4, num_scales: 2, n_layer: 3}                           | dis.norm      | sn | none (or in)",
                "dis: {dim: 4, num_scales: 2, n_layer: 3, norm: sn, activ: prelu}   | dis.activ     | other than prelu | prelu"
            })
    void nameTheKeyThatDiffers(String block, String key, String trained, String asked) {
        TrainingConfig other = config(
                block.startsWith("gen") ? block : "gen: {" + GEN + "}",
                block.startsWith("dis") ? block : "dis: {" + DIS + "}");

        assertThatThrownBy(() -> SameNetworks.require(checkpoint(), other))
                .isInstanceOf(UnusableRun.class)
                .hasMessage("the run was trained with " + key + " " + trained + ": it cannot go on with " + key + " "
                        + asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"lr: 0.01", "batch_size: 2", "ema: 0.9", "max_iter: 5"})
    void mayBeTrainedInAnotherWay(String option) {
        assertThatCode(() -> SameNetworks.require(
                        checkpoint(),
                        config("gen: {" + GEN + ", activ: selu, pad_type: zero}", "dis: {" + DIS + "}\n" + option)))
                .doesNotThrowAnyException();
    }

    private static TrainingConfig config(String gen, String dis) {
        return TrainingConfig.parse("data_root: x\n" + gen + "\n" + dis + "\n", "any");
    }

    private static Checkpoint checkpoint() {
        TrainingConfig config = config("gen: {" + GEN + "}", "dis: {" + DIS + "}");
        Weights generator = WeightInitialization.KAIMING.draw(ParameterLayout.generator(config.generator()), 1);
        Weights discriminator =
                WeightInitialization.KAIMING.draw(ParameterLayout.discriminator(config.discriminator()), 2);
        AdamState none = new AdamState(0, List.of());
        return new Checkpoint(
                1,
                1,
                0,
                generator,
                generator,
                discriminator,
                discriminator,
                null,
                none,
                none,
                EarlierTranslations.NONE);
    }
}
