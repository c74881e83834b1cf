package dev.munit.training.inspection;

import dev.munit.training.checkpoint.Checkpoint;
import dev.munit.training.config.TrainingConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs and their checkpoints tell. */
final class RunFacts {
    private RunFacts() {}

    /**
     * Of a run.
     *
     * @param newest its newest whole checkpoint
     * @param trained how long it took until there, if that is known
     */
    static Map<String, Object> of(TrainingConfig config, Optional<Checkpoint> newest, Optional<Duration> trained) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "run");
        facts.put("name", config.name());
        facts.put("domains", List.of(config.nameA(), config.nameB()));
        facts.put("iteration", newest.map(Checkpoint::iteration).orElse(0L));
        facts.put("max_iter", config.maxIter());
        trained.ifPresent(time -> facts.put("seconds", time.toSeconds()));
        facts.put("skipped_steps", newest.map(Checkpoint::skippedSteps).orElse(0L));
        facts.put("seed", config.seed());
        facts.put("new_size", List.of(config.data().newSizeA(), config.data().newSizeB()));
        facts.put("parameters", NetworkFacts.parameters(config.generator()));
        facts.put("gen", NetworkFacts.hyperparameters(config.generator()));
        facts.put("discriminator_parameters", NetworkFacts.parameters(config.discriminator()));
        facts.put("dis", NetworkFacts.hyperparameters(config.discriminator()));
        return facts;
    }

    static Map<String, Object> of(Checkpoint checkpoint) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "checkpoint");
        facts.put("iteration", checkpoint.iteration());
        facts.put("skipped_steps", checkpoint.skippedSteps());
        facts.put("seed", checkpoint.seed());
        facts.put("averaged_weights", checkpoint.averages() != null);
        facts.put("parameters", NetworkFacts.parameters(checkpoint.generatorA(), checkpoint.generatorB()));
        facts.put(
                "discriminator_parameters",
                NetworkFacts.parameters(checkpoint.discriminatorA(), checkpoint.discriminatorB()));
        return facts;
    }

    /** The same, and what the run's configuration adds. */
    static Map<String, Object> of(Checkpoint checkpoint, TrainingConfig config) {
        Map<String, Object> facts = of(checkpoint);
        facts.put("run", config.name());
        facts.put("domains", List.of(config.nameA(), config.nameB()));
        facts.put("gen", NetworkFacts.hyperparameters(config.generator()));
        facts.put("dis", NetworkFacts.hyperparameters(config.discriminator()));
        return facts;
    }
}
