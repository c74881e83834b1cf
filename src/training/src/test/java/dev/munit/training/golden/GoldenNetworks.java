package dev.munit.training.golden;

import ai.djl.ndarray.NDManager;
import dev.munit.model.Activation;
import dev.munit.model.DiscriminatorHyperparameters;
import dev.munit.model.DiscriminatorNorm;
import dev.munit.model.GanType;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.PadType;
import dev.munit.model.torch.MunitDiscriminators;
import dev.munit.model.torch.MunitGenerators;
import dev.munit.model.torch.TorchCheckpoint;
import dev.munit.training.network.Discriminator;
import dev.munit.training.network.Generator;
import dev.munit.training.network.Kernels;
import dev.munit.training.network.NetworkWeights;
import dev.munit.training.step.MunitNetworks;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The four small networks that the reference values were computed with. */
public final class GoldenNetworks {
    public static final GeneratorHyperparameters GENERATOR =
            new GeneratorHyperparameters(3, 8, 32, 8, 2, 4, PadType.REFLECT, Activation.RELU);
    public static final DiscriminatorHyperparameters DISCRIMINATOR = new DiscriminatorHyperparameters(
            3, 8, 4, 3, GanType.LSGAN, PadType.REFLECT, Activation.LRELU, DiscriminatorNorm.NONE);

    private GoldenNetworks() {}

    public static MunitNetworks load(NDManager manager, Kernels kernels) {
        MunitNetworks networks = new MunitNetworks(
                new Generator(GENERATOR, kernels),
                new Generator(GENERATOR, kernels),
                new Discriminator(DISCRIMINATOR, kernels),
                new Discriminator(DISCRIMINATOR, kernels));
        try {
            MunitGenerators generators = checkpoint("gen_zip.pt").munitGenerators();
            MunitDiscriminators discriminators = checkpoint("dis_zip.pt").munitDiscriminators();
            NetworkWeights.load(networks.generatorA(), manager, generators.a());
            NetworkWeights.load(networks.generatorB(), manager, generators.b());
            NetworkWeights.load(networks.discriminatorA(), manager, discriminators.a());
            NetworkWeights.load(networks.discriminatorB(), manager, discriminators.b());
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        return networks;
    }

    private static TorchCheckpoint checkpoint(String file) throws IOException, URISyntaxException {
        return TorchCheckpoint.read(
                Path.of(GoldenNetworks.class.getResource("/golden/" + file).toURI()));
    }
}
