package dev.munit.training.export;

import dev.munit.model.Activation;
import dev.munit.model.PadType;
import dev.munit.model.bundle.BundleDraft;
import dev.munit.model.bundle.DomainDraft;
import dev.munit.model.torch.MunitGenerators;
import dev.munit.model.torch.TorchCheckpoint;
import dev.munit.model.torch.UnreadableCheckpoint;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bundle of a checkpoint that MUNIT's training in PyTorch saved ({@code gen_....pt}), and what that file does not
 * say.
 *
 * @param file the checkpoint
 * @param domainA what domain a is called
 * @param domainB what domain b is called
 * @param imageSize the shorter side, in pixels, of the images that it was trained on
 * @param padType {@code gen.pad_type} of its configuration
 * @param activation {@code gen.activ} of its configuration
 */
public record TorchImport(
        Path file, String domainA, String domainB, int imageSize, PadType padType, Activation activation) {

    /**
     * The bundle's content.
     *
     * @throws UnreadableCheckpoint if the file is not the checkpoint of MUNIT generators
     */
    public BundleDraft draft(Publication publication) throws UnreadableCheckpoint {
        MunitGenerators generators = TorchCheckpoint.read(file).munitGenerators(padType, activation);
        return new BundleDraft(
                publication.name(),
                publication.version(),
                imageSize,
                generators.hyperparameters(),
                List.of(new DomainDraft(domainA, generators.a()), new DomainDraft(domainB, generators.b())),
                publication.annotate(provenance()),
                publication.licence(),
                Map.of(),
                publication.extraFiles());
    }

    private Map<String, Object> provenance() {
        Map<String, Object> provenance = new LinkedHashMap<>();
        provenance.put("origin", "imported from a PyTorch checkpoint");
        provenance.put("file", String.valueOf(file.getFileName()));
        provenance.put("imported_with", Map.of("munit", Software.munit()));
        return provenance;
    }
}
