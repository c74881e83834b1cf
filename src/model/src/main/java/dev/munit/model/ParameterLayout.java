package dev.munit.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameters of MUNIT's networks: published names, shapes and order (as a PyTorch {@code state_dict} lists them,
 * without the buffers of normalisations, which nothing depends on). Source: {@code spec/munit.md} 1.9.
 *
 * <p>All are learnt, but for the two vectors {@code weight_u} and {@code weight_v} of a spectral normalisation, which
 * the networks change themselves.
 */
public final class ParameterLayout {
    private ParameterLayout() {}

    /** One generator's parameters: style encoder, content encoder, decoder, MLP. 66 for the published sizes. */
    public static List<ParameterShape> generator(GeneratorHyperparameters hp) {
        List<ParameterShape> all = new ArrayList<>();
        all.addAll(styleEncoder(hp));
        all.addAll(contentEncoder(hp));
        all.addAll(decoder(hp));
        return List.copyOf(all);
    }

    /** The style encoder's parameters; it has four stride-2 convolutions whatever the hyper-parameters say. */
    public static List<ParameterShape> styleEncoder(GeneratorHyperparameters hp) {
        List<ParameterShape> all = new ArrayList<>();
        Activation activation = hp.activation();
        int dim = hp.dim();
        block(all, "enc_style.model.0", activation, dim, hp.inputDim(), 7);
        for (int i = 1; i <= 2; i++, dim *= 2) {
            block(all, "enc_style.model." + i, activation, dim * 2, dim, 4);
        }
        for (int i = 3; i <= 4; i++) {
            block(all, "enc_style.model." + i, activation, dim, dim, 4);
        }
        conv(all, "enc_style.model.6", hp.styleDim(), dim, 1);
        return List.copyOf(all);
    }

    /** The content encoder's parameters. */
    public static List<ParameterShape> contentEncoder(GeneratorHyperparameters hp) {
        List<ParameterShape> all = new ArrayList<>();
        int dim = hp.dim();
        block(all, "enc_content.model.0", hp.activation(), dim, hp.inputDim(), 7);
        for (int i = 1; i <= hp.nDownsample(); i++, dim *= 2) {
            block(all, "enc_content.model." + i, hp.activation(), dim * 2, dim, 4);
        }
        residual(all, "enc_content.model." + (hp.nDownsample() + 1), hp, dim);
        return List.copyOf(all);
    }

    /** The parameters of the decoder, then those of the MLP in front of it. */
    public static List<ParameterShape> decoder(GeneratorHyperparameters hp) {
        List<ParameterShape> all = new ArrayList<>();
        int dim = hp.contentDim();
        residual(all, "dec.model.0", hp, dim);
        for (int i = 0; i < hp.nDownsample(); i++, dim /= 2) {
            String block = "dec.model." + (2 * i + 2);
            layerNorm(all, block, dim / 2);
            block(all, block, hp.activation(), dim / 2, dim, 5);
        }
        conv(all, "dec.model." + (2 * hp.nDownsample() + 1) + ".conv", hp.inputDim(), dim, 7);

        linear(all, "mlp.model.0", hp.activation(), hp.mlpDim(), hp.styleDim());
        linear(all, "mlp.model.1", hp.activation(), hp.mlpDim(), hp.mlpDim());
        linear(all, "mlp.model.2", Activation.NONE, adaInNumbers(hp), hp.mlpDim());
        return List.copyOf(all);
    }

    /** One multi-scale discriminator's parameters. 30 for the published sizes. */
    public static List<ParameterShape> discriminator(DiscriminatorHyperparameters hp) {
        List<ParameterShape> all = new ArrayList<>();
        for (int scale = 0; scale < hp.numScales(); scale++) {
            String net = "cnns." + scale + ".";
            int dim = hp.dim();
            block(all, net + 0, hp.activation(), dim, hp.inputDim(), 4);
            for (int i = 1; i < hp.nLayer(); i++, dim *= 2) {
                normalized(all, net + i, hp, dim * 2, dim);
            }
            conv(all, net + hp.nLayer(), 1, dim, 1);
        }
        return List.copyOf(all);
    }

    /** Numbers that the MLP makes for one image: bias then weight of each AdaIN layer (two layers a residual block). */
    public static int adaInNumbers(GeneratorHyperparameters hp) {
        return 2 * hp.contentDim() * 2 * hp.nRes();
    }

    private static void residual(List<ParameterShape> all, String name, GeneratorHyperparameters hp, int dim) {
        for (int block = 0; block < hp.nRes(); block++) {
            String pair = name + ".model." + block + ".model.";
            block(all, pair + 0, hp.activation(), dim, dim, 3);
            block(all, pair + 1, Activation.NONE, dim, dim, 3);
        }
    }

    private static void normalized(
            List<ParameterShape> all, String name, DiscriminatorHyperparameters hp, int out, int in) {
        switch (hp.norm()) {
            case NONE, IN -> block(all, name, hp.activation(), out, in, 4);
            case BN -> {
                all.add(new ParameterShape(name + ".norm.weight", new int[] {out}));
                all.add(new ParameterShape(name + ".norm.bias", new int[] {out}));
                block(all, name, hp.activation(), out, in, 4);
            }
            case LN -> {
                layerNorm(all, name, out);
                block(all, name, hp.activation(), out, in, 4);
            }
            case SN -> {
                slope(all, name, hp.activation());
                String module = name + ".conv.module.";
                all.add(new ParameterShape(module + "bias", new int[] {out}));
                all.add(new ParameterShape(module + "weight_u", new int[] {out}));
                all.add(new ParameterShape(module + "weight_v", new int[] {in * 4 * 4}));
                all.add(new ParameterShape(module + "weight_bar", new int[] {out, in, 4, 4}));
            }
        }
    }

    private static void layerNorm(List<ParameterShape> all, String name, int channels) {
        all.add(new ParameterShape(name + ".norm.gamma", new int[] {channels}));
        all.add(new ParameterShape(name + ".norm.beta", new int[] {channels}));
    }

    /** A convolution after the slope of its activation, if that learns one: the order in which they are published. */
    private static void block(
            List<ParameterShape> all, String name, Activation activation, int out, int in, int kernel) {
        slope(all, name, activation);
        conv(all, name + ".conv", out, in, kernel);
    }

    private static void conv(List<ParameterShape> all, String name, int out, int in, int kernel) {
        all.add(new ParameterShape(name + ".weight", new int[] {out, in, kernel, kernel}));
        all.add(new ParameterShape(name + ".bias", new int[] {out}));
    }

    private static void linear(List<ParameterShape> all, String name, Activation activation, int out, int in) {
        all.add(new ParameterShape(name + ".fc.weight", new int[] {out, in}));
        all.add(new ParameterShape(name + ".fc.bias", new int[] {out}));
        slope(all, name, activation);
    }

    private static void slope(List<ParameterShape> all, String name, Activation activation) {
        if (activation == Activation.PRELU) {
            all.add(new ParameterShape(name + ".activation.weight", new int[] {1}));
        }
    }
}
