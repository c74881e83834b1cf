package dev.munit.training.golden;

import dev.munit.model.Tensor;
import dev.munit.model.torch.MunitDiscriminators;
import dev.munit.model.torch.MunitGenerators;
import dev.munit.model.torch.TorchCheckpoint;
import dev.munit.training.checkpoint.AdamState;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.checkpoint.EarlierTranslations;
import dev.munit.training.checkpoint.Retention;
import dev.munit.training.config.TrainingConfig;
import dev.munit.training.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What a run looks like that has trained the networks which the reference values were computed with. */
public final class GoldenRun {
    public static final TrainingConfig CONFIG = TrainingConfig.parse("""
            name: squares
            name_a: outlines
            name_b: colours
            seed: 5
            max_iter: 900
            new_size: 70
            crop_image_height: 64
            crop_image_width: 64
            data_root: /home/somebody/pictures/squares
            gen: {dim: 8, mlp_dim: 32}
            dis: {dim: 8}
            """, "squares");

    private GoldenRun() {}

    public static Checkpoint checkpoint(long iteration) throws IOException {
        MunitGenerators generators =
                TorchCheckpoint.read(GoldenBundle.checkpoint("gen_zip.pt")).munitGenerators();
        MunitDiscriminators discriminators =
                TorchCheckpoint.read(GoldenBundle.checkpoint("dis_zip.pt")).munitDiscriminators();
        AdamState adam = new AdamState(iteration, List.of(new Tensor(new int[] {1}, new float[] {0})));
        return new Checkpoint(
                iteration,
                CONFIG.seed(),
                2,
                generators.a(),
                generators.b(),
                discriminators.a(),
                discriminators.b(),
                null,
                adam,
                adam,
                EarlierTranslations.NONE);
    }

    /** Writes a run's folder with checkpoints of those iterations. */
    public static RunFolder write(Path folder, long... iterations) throws IOException {
        RunFolder run = new RunFolder(folder);
        run.create(CONFIG);
        for (long iteration : iterations) {
            run.checkpoints().save(checkpoint(iteration), new Retention(3, 0));
        }
        return run;
    }
}
