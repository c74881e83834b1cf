package dev.munit.training.export;

import dev.munit.model.bundle.BundleDraft;
import dev.munit.model.bundle.DomainDraft;
import dev.munit.training.checkpoint.AveragedWeights;
import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.config.DataConfig;
import dev.munit.training.config.TrainingConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A bundle of what a run has learnt so far. */
public final class RunExport {
    private RunExport() {}

    /**
     * The bundle's content: the averaged weights if the run keeps an average, with the domains and the size that the
     * run was configured with.
     */
    public static BundleDraft draft(TrainedModel model, Publication publication) {
        TrainingConfig config = model.config();
        AveragedWeights best = model.checkpoint().best();
        return new BundleDraft(
                publication.name(),
                publication.version(),
                imageSize(config),
                config.generator(),
                List.of(
                        new DomainDraft(config.nameA(), best.generatorA()),
                        new DomainDraft(config.nameB(), best.generatorB())),
                publication.annotate(provenance(model)),
                publication.licence(),
                Map.of(),
                publication.extraFiles());
    }

    /**
     * The scale at which the networks saw things: what pictures are resized to, not what is cut out of them, rounded
     * down to a size that the networks take.
     */
    static int imageSize(TrainingConfig config) {
        DataConfig data = config.data();
        int step = config.generator().sizeStep();
        return Math.min(data.newSizeA(), data.newSizeB()) / step * step;
    }

    private static Map<String, Object> provenance(TrainedModel model) {
        Checkpoint checkpoint = model.checkpoint();
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("origin", "trained with munit");
        provenance.put("iterations", checkpoint.iteration());
        model.trained().ifPresent(trained -> provenance.put("hours", hours(trained)));
        provenance.put("seed", checkpoint.seed());
        provenance.put("skipped_steps", checkpoint.skippedSteps());
        provenance.put("weights", checkpoint.averages() == null ? "of the last iteration" : "moving average");
        provenance.put("config", ConfigRecord.of(model.config()));
        provenance.put("exported_with", Software.versions());
        return provenance;
    }

    /** To a hundredth of an hour, but for trainings that took less. */
    private static double hours(Duration trained) {
        double hours = trained.toMillis() / 3_600_000.0;
        double unit = hours < 0.1 ? 10_000 : 100;
        return Math.round(hours * unit) / unit;
    }
}
