package dev.munit.training.config;

import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The blocks {@code gen} and {@code dis}: the networks' shapes in the words of published configurations. */
final class NetworkConfig {
    private static final int GREY = 1;
    private static final int COLOUR = 3;

    private NetworkConfig() {}

    /** Channels of both domains' pictures: 1 for grey, 3 for colour. */
    static int channels(ConfigBlock keys) {
        int a = keys.integer("input_dim_a", COLOUR);
        int b = keys.integer("input_dim_b", COLOUR);
        if (a != GREY && a != COLOUR) {
            throw InvalidConfig.value("input_dim_a", a, "must be 3 (colour) or 1 (grey)");
        }
        if (a != b) {
            throw InvalidConfig.value(
                    "input_dim_b",
                    b,
                    "must be input_dim_a, " + a + ": grey pictures can be read as colours too, with 3");
        }
        return a;
    }

    static GeneratorHyperparameters generator(ConfigBlock gen, int channels) {
        String norm = gen.text("norm");
        if (norm != null) {
            throw InvalidConfig.value(
                    "gen.norm",
                    norm,
                    "generators have one set of norms only, which bundles know: instance norm in the content encoder,"
                            + " AdaIN and layer norm in the decoder. Leave the key out");
        }
        int dim = gen.integer("dim", 64);
        int mlpDim = gen.integer("mlp_dim", 256);
        int styleDim = gen.integer("style_dim", 8);
        int nDownsample = gen.integer("n_downsample", 2);
        int nRes = gen.integer("n_res", 4);
        // As far as GeneratorHyperparameters goes, which would not name the block.
        Require.within("gen.dim", dim, 1, 512);
        Require.within("gen.mlp_dim", mlpDim, 1, 4096);
        Require.within("gen.style_dim", styleDim, 1, 512);
        Require.within("gen.n_downsample", nDownsample, 1, 4);
        Require.within("gen.n_res", nRes, 1, 32);
        return new GeneratorHyperparameters(
                channels,
                dim,
                mlpDim,
                styleDim,
                nDownsample,
                nRes,
                gen.choice("pad_type", PadType.REFLECT),
                gen.choice("activ", Activation.RELU));
    }

    static DiscriminatorHyperparameters discriminator(ConfigBlock dis, int channels) {
        int dim = dis.integer("dim", 64);
        int nLayer = dis.integer("n_layer", 4);
        int numScales = dis.integer("num_scales", 3);
        Require.within("dis.dim", dim, 1, 512);
        Require.within("dis.n_layer", nLayer, 1, 8);
        Require.within("dis.num_scales", numScales, 1, 8);
        return new DiscriminatorHyperparameters(
                channels,
                dim,
                nLayer,
                numScales,
                dis.choice("gan_type", GanType.LSGAN),
                dis.choice("pad_type", PadType.REFLECT),
                dis.choice("activ", Activation.LRELU),
                dis.choice("norm", DiscriminatorNorm.NONE));
    }

    static Map<String, Object> yaml(GeneratorHyperparameters generator) {
        Map<String, Object> gen = new LinkedHashMap<>();
        gen.put("dim", generator.dim());
        gen.put("mlp_dim", generator.mlpDim());
        gen.put("style_dim", generator.styleDim());
        gen.put("activ", generator.activation().configName());
        gen.put("n_downsample", generator.nDownsample());
        gen.put("n_res", generator.nRes());
        gen.put("pad_type", generator.padType().configName());
        return gen;
    }

    static Map<String, Object> yaml(DiscriminatorHyperparameters discriminator) {
        Map<String, Object> dis = new LinkedHashMap<>();
        dis.put("dim", discriminator.dim());
        dis.put("norm", discriminator.norm().configName());
        dis.put("activ", discriminator.activation().configName());
        dis.put("n_layer", discriminator.nLayer());
        dis.put("gan_type", discriminator.ganType().configName());
        dis.put("num_scales", discriminator.numScales());
        dis.put("pad_type", discriminator.padType().configName());
        return dis;
    }
}
