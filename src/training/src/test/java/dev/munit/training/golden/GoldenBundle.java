package dev.munit.training.golden;

import dev.munit.model.Activation;
import dev.munit.model.PadType;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleWriter;
import dev.munit.model.bundle.ModelName;
import dev.munit.training.export.Publication;
import dev.munit.training.export.TorchImport;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;

/** A small bundle that works: the generators that the reference values were computed with. */
public final class GoldenBundle {
    public static final int IMAGE_SIZE = 32;

    private GoldenBundle() {}

    /** One of the checkpoints that PyTorch saved. */
    public static Path checkpoint(String name) {
        try {
            return Path.of(GoldenBundle.class.getResource("/golden/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Domains {@code edges} and {@code chairs}, called {@code golden}. */
    public static Bundle write(Path folder) throws IOException {
        TorchImport checkpoint = new TorchImport(
                checkpoint("gen_zip.pt"), "edges", "chairs", IMAGE_SIZE, PadType.REFLECT, Activation.RELU);
        Publication publication = new Publication(new ModelName("golden"), "1.0.0", "CC0-1.0", Map.of(), "");
        return BundleWriter.write(folder, checkpoint.draft(publication));
    }
}
