package dev.munit.training.golden;

import ai.djl.ndarray.NDManager;
import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.Tensor;
import dev.munit.model.Weights;
import dev.munit.training.network.Discriminator;
import dev.munit.training.network.Generator;
import dev.munit.training.network.Kernels;
import dev.munit.training.network.NetworkWeights;
import dev.munit.training.step.MunitNetworks;

/** The four small networks that the reference values were computed with. */
public final class GoldenNetworks {
    public static final GeneratorHyperparameters GENERATOR =
            new GeneratorHyperparameters(3, 8, 32, 8, 2, 4, PadType.REFLECT, Activation.RELU);
    public static final DiscriminatorHyperparameters DISCRIMINATOR =
            new DiscriminatorHyperparameters(3, 8, 4, 3, GanType.LSGAN, PadType.REFLECT, Activation.LRELU);

    private GoldenNetworks() {}

    public static MunitNetworks load(NDManager manager, Kernels kernels) {
        MunitNetworks networks = new MunitNetworks(
                new Generator(GENERATOR, kernels),
                new Generator(GENERATOR, kernels),
                new Discriminator(DISCRIMINATOR, kernels),
                new Discriminator(DISCRIMINATOR, kernels));
        NetworkWeights.load(networks.generatorA(), manager, w("gen_a"));
        NetworkWeights.load(networks.generatorB(), manager, w("gen_b"));
        NetworkWeights.load(networks.discriminatorA(), manager, w("dis_a"));
        NetworkWeights.load(networks.discriminatorB(), manager, w("dis_b"));
        return networks;
    }

    private static Weights w(String d) {
        try {
            java.util.Map<String, Tensor> m = new java.util.LinkedHashMap<>();
            for (String l : java.nio.file.Files.readAllLines(java.nio.file.Path.of("/tmp/gw", d, "list"))) {
                String[] p = l.split(" ");
                int[] s = java.util.Arrays.stream(p[1].split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray();
                byte[] b = java.nio.file.Files.readAllBytes(java.nio.file.Path.of("/tmp/gw", d, p[0]));
                float[] f = new float[b.length / 4];
                java.nio.ByteBuffer.wrap(b)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .get(f);
                m.put(p[0], new Tensor(s, f));
            }
            return new Weights(m);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
