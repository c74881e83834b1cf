package dev.munit.training.pretrained;

import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.Weights;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleDomain;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.training.config.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The generators of a model that was trained before, as the first weights of a new training. A bundle has no
 * discriminators; those start anew.
 *
 * @param a domain a's weights
 * @param b domain b's weights
 */
public record PretrainedGenerators(Weights a, Weights b) {

    /**
     * Reads the generators of a bundle. Its domains are taken by their names where the configuration has the same two,
     * and in their order otherwise. Where {@code gen.dim} is a multiple of the bundle's, the generators are widened and
     * compute the same ({@link Widening}).
     *
     * @throws UnusablePretrained if the networks differ in anything but their width
     * @throws IOException if there is no bundle, or it is damaged
     */
    public static PretrainedGenerators read(Path folder, TrainingConfig config) throws IOException {
        Bundle bundle = Bundle.read(folder);
        GeneratorHyperparameters have = bundle.manifest().hyperparameters();
        GeneratorHyperparameters want = config.generator();
        requireSameKind(folder, have, want);
        int first = isTheOtherWayRound(bundle.manifest(), config) ? 1 : 0;
        Widening widening = new Widening(have, want.dim() / have.dim());
        return new PretrainedGenerators(
                widening.widen(bundle.generator(first), 2 * config.seed()),
                widening.widen(bundle.generator(1 - first), 2 * config.seed() + 1));
    }

    private static boolean isTheOtherWayRound(BundleManifest manifest, TrainingConfig config) {
        List<String> names = manifest.domains().stream().map(BundleDomain::name).toList();
        return names.equals(List.of(config.nameB(), config.nameA()));
    }

    private static void requireSameKind(Path folder, GeneratorHyperparameters have, GeneratorHyperparameters want)
            throws UnusablePretrained {
        requireEqual(folder, "input_dim_a", have.inputDim(), want.inputDim());
        requireEqual(folder, "gen.mlp_dim", have.mlpDim(), want.mlpDim());
        requireEqual(folder, "gen.style_dim", have.styleDim(), want.styleDim());
        requireEqual(folder, "gen.n_downsample", have.nDownsample(), want.nDownsample());
        requireEqual(folder, "gen.n_res", have.nRes(), want.nRes());
        requireEqual(
                folder,
                "gen.pad_type",
                have.padType().configName(),
                want.padType().configName());
        requireEqual(
                folder,
                "gen.activ",
                have.activation().configName(),
                want.activation().configName());
        if (want.dim() % have.dim() != 0) {
            throw new UnusablePretrained("init_from: " + folder + " has gen.dim " + have.dim()
                    + ", which can be widened to its multiples, not to " + want.dim());
        }
    }

    private static void requireEqual(Path folder, String key, Object have, Object want) throws UnusablePretrained {
        if (!have.equals(want)) {
            throw new UnusablePretrained("init_from: " + folder + " has " + key + " " + have
                    + ", and the configuration " + want + ": only gen.dim may differ, as a multiple");
        }
    }
}
