package dev.munit.service;

import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.BundleDraft;
import dev.munit.model.bundle.BundleWriter;
import dev.munit.model.bundle.DomainDraft;
import dev.munit.model.bundle.ModelName;
import dev.munit.model.torch.MunitGenerators;
import dev.munit.model.torch.TorchCheckpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The reference model (its published checkpoint, made a bundle) and what an independent implementation makes of it. */
public final class Golden {
    /** The model's name, its domains' names and the length of its style codes. */
    public static final String MODEL = "golden";

    public static final String VERSION = "1.2.3";
    public static final int STYLE_DIM = 8;

    private static final String ROOT = "/golden/munit-dim8/";
    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

    private Golden() {}

    /** Numbers of any shape, in C order. */
    public record Numbers(int[] shape, float[] values) {
        /** The i-th along the first axis. */
        public float[] row(int i) {
            int length = values.length / shape[0];
            return java.util.Arrays.copyOfRange(values, i * length, (i + 1) * length);
        }
    }

    /** Writes the reference model as a bundle below the folder of models. */
    public static Bundle bundle(Path models, String name) {
        return bundle(models.resolve(name), name, VERSION);
    }

    /** Writes the reference model under another name and version into a folder. */
    public static Bundle bundle(Path folder, String name, String version) {
        try {
            Path file = Path.of(Golden.class.getResource(ROOT + "gen_legacy.pt").toURI());
            MunitGenerators generators = TorchCheckpoint.read(file).munitGenerators();
            return BundleWriter.write(
                    folder,
                    new BundleDraft(
                            new ModelName(name),
                            version,
                            64,
                            generators.hyperparameters(),
                            List.of(
                                    new DomainDraft("edges", generators.a()),
                                    new DomainDraft("chairs", generators.b())),
                            Map.of("data", "random weights"),
                            "CC0-1.0",
                            Map.of("none", 0),
                            Map.of()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A file of the reference: {@code case0/a.png}. */
    public static byte[] bytes(String file) {
        try (InputStream stream = Golden.class.getResourceAsStream(ROOT + file)) {
            return stream.readAllBytes();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A NumPy array of the reference: {@code case0/styles_random.npy}. */
    public static Numbers numbers(String file) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = bytes.getShort(8);
        String header = new String(bytes.array(), 10, headerLength, StandardCharsets.ISO_8859_1);
        Matcher shape = SHAPE.matcher(header);
        if (!header.contains("'<f4'") || !shape.find()) {
            throw new IllegalStateException(file + " is not an array of float32: " + header);
        }
        int[] extents = java.util.Arrays.stream(shape.group(1).split(","))
                .map(String::trim)
                .filter(extent -> !extent.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        float[] values = new float[(bytes.limit() - 10 - headerLength) / Float.BYTES];
        bytes.position(10 + headerLength).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().get(values);
        return new Numbers(extents, values);
    }
}
