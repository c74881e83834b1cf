package dev.munit.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The learnt parameters of MUNIT's networks: published names, shapes and order (as a PyTorch {@code state_dict} lists
 * them, without the dummy buffers of the AdaIN layers). Source: {@code spec/munit.md} 1.9.
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
        int dim = hp.dim();
        conv(all, "enc_style.model.0.conv", dim, hp.inputDim(), 7);
        for (int i = 1; i <= 2; i++, dim *= 2) {
            conv(all, "enc_style.model." + i + ".conv", dim * 2, dim, 4);
        }
        for (int i = 3; i <= 4; i++) {
            conv(all, "enc_style.model." + i + ".conv", dim, dim, 4);
        }
        conv(all, "enc_style.model.6", hp.styleDim(), dim, 1);
        return List.copyOf(all);
    }

    /** The content encoder's parameters. */
    public static List<ParameterShape> contentEncoder(GeneratorHyperparameters hp) {
        List<ParameterShape> all = new ArrayList<>();
        int dim = hp.dim();
        conv(all, "enc_content.model.0.conv", dim, hp.inputDim(), 7);
        for (int i = 1; i <= hp.nDownsample(); i++, dim *= 2) {
            conv(all, "enc_content.model." + i + ".conv", dim * 2, dim, 4);
        }
        residual(all, "enc_content.model." + (hp.nDownsample() + 1), dim, hp.nRes());
        return List.copyOf(all);
    }

    /** The parameters of the decoder, then those of the MLP in front of it. */
    public static List<ParameterShape> decoder(GeneratorHyperparameters hp) {
        List<ParameterShape> all = new ArrayList<>();
        int dim = hp.contentDim();
        residual(all, "dec.model.0", dim, hp.nRes());
        for (int i = 0; i < hp.nDownsample(); i++, dim /= 2) {
            String block = "dec.model." + (2 * i + 2);
            all.add(new ParameterShape(block + ".norm.gamma", new int[] {dim / 2}));
            all.add(new ParameterShape(block + ".norm.beta", new int[] {dim / 2}));
            conv(all, block + ".conv", dim / 2, dim, 5);
        }
        conv(all, "dec.model." + (2 * hp.nDownsample() + 1) + ".conv", hp.inputDim(), dim, 7);

        linear(all, "mlp.model.0.fc", hp.mlpDim(), hp.styleDim());
        linear(all, "mlp.model.1.fc", hp.mlpDim(), hp.mlpDim());
        linear(all, "mlp.model.2.fc", adaInNumbers(hp), hp.mlpDim());
        return List.copyOf(all);
    }

    /** One multi-scale discriminator's parameters. 30 for the published sizes. */
    public static List<ParameterShape> discriminator(DiscriminatorHyperparameters hp) {
        List<ParameterShape> all = new ArrayList<>();
        for (int scale = 0; scale < hp.numScales(); scale++) {
            String net = "cnns." + scale + ".";
            int dim = hp.dim();
            conv(all, net + "0.conv", dim, hp.inputDim(), 4);
            for (int i = 1; i < hp.nLayer(); i++, dim *= 2) {
                conv(all, net + i + ".conv", dim * 2, dim, 4);
            }
            conv(all, net + hp.nLayer(), 1, dim, 1);
        }
        return List.copyOf(all);
    }

    /** Numbers that the MLP makes for one image: bias then weight of each AdaIN layer (two layers a residual block). */
    public static int adaInNumbers(GeneratorHyperparameters hp) {
        return 2 * hp.contentDim() * 2 * hp.nRes();
    }

    private static void residual(List<ParameterShape> all, String name, int dim, int blocks) {
        for (int block = 0; block < blocks; block++) {
            for (int i = 0; i < 2; i++) {
                conv(all, name + ".model." + block + ".model." + i + ".conv", dim, dim, 3);
            }
        }
    }

    private static void conv(List<ParameterShape> all, String name, int out, int in, int kernel) {
        all.add(new ParameterShape(name + ".weight", new int[] {out, in, kernel, kernel}));
        all.add(new ParameterShape(name + ".bias", new int[] {out}));
    }

    private static void linear(List<ParameterShape> all, String name, int out, int in) {
        all.add(new ParameterShape(name + ".weight", new int[] {out, in}));
        all.add(new ParameterShape(name + ".bias", new int[] {out}));
    }
}
