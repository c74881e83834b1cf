package dev.munit.training.config;

import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The blocks {@code gen} and {@code dis}: the networks' shapes in the words of published configurations. */
final class NetworkConfig {
    private static final int CHANNELS = 3;

    private NetworkConfig() {}

    static GeneratorHyperparameters generator(ConfigBlock gen) {
        int dim = gen.integer("dim", 64);
        int mlpDim = gen.integer("mlp_dim", 256);
        int styleDim = gen.integer("style_dim", 8);
        int nDownsample = gen.integer("n_downsample", 2);
        int nRes = gen.integer("n_res", 4);
        Require.within("gen.dim", dim, 1, 1024);
        Require.within("gen.mlp_dim", mlpDim, 1, 65_536);
        Require.within("gen.style_dim", styleDim, 1, 65_536);
        Require.within("gen.n_downsample", nDownsample, 1, 6);
        Require.within("gen.n_res", nRes, 1, 64);
        return new GeneratorHyperparameters(
                CHANNELS,
                dim,
                mlpDim,
                styleDim,
                nDownsample,
                nRes,
                gen.choice("pad_type", PadType.REFLECT),
                gen.choice("activ", Activation.RELU));
    }

    static DiscriminatorHyperparameters discriminator(ConfigBlock dis) {
        int dim = dis.integer("dim", 64);
        int nLayer = dis.integer("n_layer", 4);
        int numScales = dis.integer("num_scales", 3);
        Require.within("dis.dim", dim, 1, 1024);
        Require.within("dis.n_layer", nLayer, 1, 8);
        Require.within("dis.num_scales", numScales, 1, 8);
        String norm = dis.text("norm", "none");
        if (!norm.equals("none")) {
            throw InvalidConfig.value("dis.norm", norm, "supported so far: none");
        }
        return new DiscriminatorHyperparameters(
                CHANNELS,
                dim,
                nLayer,
                numScales,
                dis.choice("gan_type", GanType.LSGAN),
                dis.choice("pad_type", PadType.REFLECT),
                dis.choice("activ", Activation.LRELU));
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
        dis.put("norm", "none");
        dis.put("activ", discriminator.activation().configName());
        dis.put("n_layer", discriminator.nLayer());
        dis.put("gan_type", discriminator.ganType().configName());
        dis.put("num_scales", discriminator.numScales());
        dis.put("pad_type", discriminator.padType().configName());
        return dis;
    }
}
