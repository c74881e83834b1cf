package dev.munit.training.config;

import dev.munit.training.network.WeightInitialization;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adam, its schedule and the weights it starts from; {@code spec/munit.md} 2.5. The same for generators and
 * discriminators but for the first weights and, where it is wanted, the learning rate.
 *
 * @param learningRate at the first iteration ({@code lr})
 * @param discriminatorLearningRate the discriminators' at the first iteration ({@code lr_dis}, our own key); the same
 *     as {@code lr} where it is left out
 * @param beta1 decay of the gradient's mean ({@code beta1})
 * @param beta2 decay of the gradient's square ({@code beta2})
 * @param weightDecay L2 penalty added to the gradient ({@code weight_decay})
 * @param policy how the learning rate changes ({@code lr_policy})
 * @param stepSize iterations between two changes ({@code step_size})
 * @param gamma what the learning rate is multiplied by at each change ({@code gamma})
 * @param initialisation how the generators' weights start ({@code init})
 * @param initFrom the bundle whose generators those start from instead ({@code init_from}, our own key), or null
 * @param discriminatorInitialisation how the discriminators' weights start ({@code init_dis}, our own key; gaussian in
 *     the published code). Below {@code dis.dim} 64 gaussian weights are so small that weight decay is stronger than
 *     the gradient and the discriminators die: use kaiming there
 * @param largestGradient the norm of all of a side's gradients together beyond which they are scaled down to it
 *     ({@code clip_grad_norm}, our own key); 0 leaves them as they are, as the published code does
 * @param tanhSlope the least slope of the decoders' tanh that gradients see ({@code tanh_slope}, our own key): more
 *     than 0 lets white and black be unlearnt; 0 as published
 * @param precision what convolutions are computed in ({@code precision}, our own key)
 */
public record OptimiserConfig(
        double learningRate,
        double discriminatorLearningRate,
        double beta1,
        double beta2,
        double weightDecay,
        LearningRatePolicy policy,
        long stepSize,
        double gamma,
        WeightInitialization initialisation,
        @Nullable Path initFrom,
        WeightInitialization discriminatorInitialisation,
        double largestGradient,
        double tanhSlope,
        Precision precision) {
    public OptimiserConfig {
        Require.positive("lr", learningRate);
        Require.positive("lr_dis", discriminatorLearningRate);
        Require.decayRate("beta1", beta1);
        Require.decayRate("beta2", beta2);
        Require.notNegative("weight_decay", weightDecay);
        Require.atLeast("step_size", stepSize, 1);
        Require.positive("gamma", gamma);
        Require.notNegative("clip_grad_norm", largestGradient);
        Require.fraction("tanh_slope", tanhSlope);
    }

    static OptimiserConfig read(ConfigBlock keys) {
        double learningRate = keys.number("lr", 0.0001);
        return new OptimiserConfig(
                learningRate,
                keys.number("lr_dis", learningRate),
                keys.number("beta1", 0.5),
                keys.number("beta2", 0.999),
                keys.number("weight_decay", 0.0001),
                keys.choice("lr_policy", LearningRatePolicy.STEP),
                keys.whole("step_size", 100_000),
                keys.number("gamma", 0.5),
                keys.choice("init", WeightInitialization.KAIMING),
                keys.path("init_from"),
                keys.choice("init_dis", WeightInitialization.GAUSSIAN),
                keys.number("clip_grad_norm", 0),
                keys.number("tanh_slope", 0),
                keys.choice("precision", Precision.FP32));
    }

    void write(Map<String, Object> yaml) {
        yaml.put("lr", learningRate);
        if (discriminatorLearningRate != learningRate) {
            yaml.put("lr_dis", discriminatorLearningRate);
        }
        yaml.put("beta1", beta1);
        yaml.put("beta2", beta2);
        yaml.put("weight_decay", weightDecay);
        yaml.put("lr_policy", ConfigBlock.lowerCase(policy));
        yaml.put("step_size", stepSize);
        yaml.put("gamma", gamma);
        yaml.put("init", ConfigBlock.lowerCase(initialisation));
        if (initFrom != null) {
            yaml.put("init_from", initFrom.toString());
        }
        yaml.put("init_dis", ConfigBlock.lowerCase(discriminatorInitialisation));
        yaml.put("clip_grad_norm", largestGradient);
        if (tanhSlope > 0) {
            yaml.put("tanh_slope", tanhSlope);
        }
        yaml.put("precision", ConfigBlock.lowerCase(precision));
    }

    /** Adds the keys that {@link #write} leaves out where they say nothing new. */
    void complete(Map<String, Object> yaml) {
        yaml.put("lr_dis", discriminatorLearningRate);
        yaml.put("tanh_slope", tanhSlope);
    }
}
