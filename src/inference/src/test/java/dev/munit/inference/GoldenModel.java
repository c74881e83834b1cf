package dev.munit.inference;

import dev.munit.image.ImageLimits;
import dev.munit.image.Picture;
import dev.munit.image.PictureReader;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleDraft;
import dev.munit.model.bundle.BundleWriter;
import dev.munit.model.bundle.DomainDraft;
import dev.munit.model.bundle.ModelName;
import dev.munit.model.torch.MunitGenerators;
import dev.munit.model.torch.TorchCheckpoint;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A model of width 8 and what an independent implementation makes with it; see the folder golden. */
final class GoldenModel {
    static final int IMAGE_SIZE = 64;

    private GoldenModel() {}

    static Bundle writeTo(Path folder) throws IOException {
        MunitGenerators generators = TorchCheckpoint.read(file("gen_legacy.pt")).munitGenerators();
        BundleDraft draft = new BundleDraft(
                new ModelName("golden"),
                "1",
                IMAGE_SIZE,
                generators.hyperparameters(),
                List.of(new DomainDraft("shapes", generators.a()), new DomainDraft("things", generators.b())),
                Map.of(),
                "Apache-2.0",
                Map.of(),
                Map.of());
        return BundleWriter.write(folder, draft);
    }

    static Picture picture(String name) throws IOException {
        return PictureReader.read(Files.readAllBytes(file(name)), ImageLimits.DEFAULT);
    }

    /** The numbers of a NumPy file (format 1.0, float32, C order). */
    static float[] numbers(String name) throws IOException {
        ByteBuffer npy = ByteBuffer.wrap(Files.readAllBytes(file(name))).order(ByteOrder.LITTLE_ENDIAN);
        npy.position(10 + npy.getShort(8));
        float[] numbers = new float[npy.remaining() / Float.BYTES];
        npy.asFloatBuffer().get(numbers);
        return numbers;
    }

    private static Path file(String name) {
        try {
            return Path.of(GoldenModel.class.getResource("/golden/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
