package dev.munit.training.inspection;

import dev.munit.model.torch.MunitDiscriminators;
import dev.munit.model.torch.MunitGenerators;
import dev.munit.model.torch.TorchCheckpoint;
import dev.munit.model.torch.UnreadableCheckpoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a checkpoint of PyTorch holds; configurations know more than it does. */
final class TorchFacts {
    private TorchFacts() {}

    /** @throws UnreadableCheckpoint if it holds neither generators nor discriminators of MUNIT */
    static Map<String, Object> of(Path file) throws UnreadableCheckpoint {
        TorchCheckpoint checkpoint = TorchCheckpoint.read(file);
        try {
            return generators(checkpoint.munitGenerators());
        } catch (UnreadableCheckpoint noGenerators) {
            try {
                return discriminators(checkpoint.munitDiscriminators());
            } catch (UnreadableCheckpoint noDiscriminators) {
                throw noGenerators;
            }
        }
    }

    private static Map<String, Object> generators(MunitGenerators generators) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "PyTorch checkpoint of MUNIT generators");
        facts.put("parameters", NetworkFacts.parameters(generators.a(), generators.b()));
        facts.put("gen", NetworkFacts.hyperparameters(generators.hyperparameters()));
        facts.put("assumed", List.of("pad_type", "activ"));
        return facts;
    }

    private static Map<String, Object> discriminators(MunitDiscriminators discriminators) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", "PyTorch checkpoint of MUNIT discriminators");
        facts.put("discriminator_parameters", NetworkFacts.parameters(discriminators.a(), discriminators.b()));
        facts.put("dis", NetworkFacts.hyperparameters(discriminators.hyperparameters()));
        facts.put("assumed", List.of("gan_type", "pad_type", "activ", "norm"));
        return facts;
    }
}
