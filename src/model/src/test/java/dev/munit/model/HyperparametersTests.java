package dev.munit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HyperparametersTests {
    @ParameterizedTest
    @CsvSource({
        "0, 64, 256, 8, 2, 4, input_dim must be between 1 and 16 not 0",
        "17, 64, 256, 8, 2, 4, input_dim must be between 1 and 16 not 17",
        "3, 0, 256, 8, 2, 4, dim must be between 1 and 512 not 0",
        "3, 513, 256, 8, 2, 4, dim must be between 1 and 512 not 513",
        "3, 64, 0, 8, 2, 4, mlp_dim must be between 1 and 4096 not 0",
        "3, 64, 4097, 8, 2, 4, mlp_dim must be between 1 and 4096 not 4097",
        "3, 64, 256, 0, 2, 4, style_dim must be between 1 and 512 not 0",
        "3, 64, 256, 513, 2, 4, style_dim must be between 1 and 512 not 513",
        "3, 64, 256, 8, 0, 4, n_downsample must be between 1 and 4 not 0",
        "3, 64, 256, 8, 5, 4, n_downsample must be between 1 and 4 not 5",
        "3, 64, 256, 8, 2, 0, n_res must be between 1 and 32 not 0",
        "3, 64, 256, 8, 2, 33, n_res must be between 1 and 32 not 33"
    })
    void refusesAGeneratorOutOfRange(int in, int dim, int mlp, int style, int down, int res, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new GeneratorHyperparameters(in, dim, mlp, style, down, res, PadType.REFLECT, Activation.RELU))
                .withMessage(message.replace(" not", ", not"));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 64, 4, 3, input_dim must be between 1 and 16 not 0",
        "3, 513, 4, 3, dim must be between 1 and 512 not 513",
        "3, 64, 0, 3, n_layer must be between 1 and 8 not 0",
        "3, 64, 9, 3, n_layer must be between 1 and 8 not 9",
        "3, 64, 4, 0, num_scales must be between 1 and 8 not 0",
        "3, 64, 4, 9, num_scales must be between 1 and 8 not 9"
    })
    void refusesADiscriminatorOutOfRange(int in, int dim, int layers, int scales, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiscriminatorHyperparameters(
                        in,
                        dim,
                        layers,
                        scales,
                        GanType.LSGAN,
                        PadType.REFLECT,
                        Activation.LRELU,
                        DiscriminatorNorm.NONE))
                .withMessage(message.replace(" not", ", not"));
    }

    @Test
    void saysWhatFollowsFromThem() {
        GeneratorHyperparameters hp =
                new GeneratorHyperparameters(3, 64, 256, 8, 3, 4, PadType.REFLECT, Activation.RELU);
        assertThat(hp.contentDim()).isEqualTo(512);
        assertThat(hp.sizeStep()).isEqualTo(8);
    }

    @ParameterizedTest
    @EnumSource(PadType.class)
    void findsPaddingsByTheirNames(PadType padType) {
        assertThat(PadType.fromConfig(padType.configName())).isEqualTo(padType);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void findsActivationsByTheirNames(Activation activation) {
        assertThat(Activation.fromConfig(activation.configName())).isEqualTo(activation);
    }

    @ParameterizedTest
    @EnumSource(GanType.class)
    void findsAdversarialLossesByTheirNames(GanType ganType) {
        assertThat(GanType.fromConfig(ganType.configName())).isEqualTo(ganType);
    }

    @ParameterizedTest
    @EnumSource(DiscriminatorNorm.class)
    void findsNormsByTheirNames(DiscriminatorNorm norm) {
        assertThat(DiscriminatorNorm.fromConfig(norm.configName())).isEqualTo(norm);
    }

    @Test
    void listsTheNamesThatThereAre() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PadType.fromConfig("mirror"))
                .withMessage("pad_type 'mirror' is not known; use one of reflect, replicate, zero");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Activation.fromConfig("gelu"))
                .withMessage("activ 'gelu' is not known; use one of relu, lrelu, prelu, selu, tanh, none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GanType.fromConfig("LSGAN"))
                .withMessage("gan_type 'LSGAN' is not known; use one of lsgan, nsgan");
    }
}
