package dev.munit.benchmark.http;

import dev.munit.image.ImageFormat;
import dev.munit.image.ImageLimits;
import dev.munit.image.Picture;
import dev.munit.image.PictureReader;
import dev.munit.image.PictureWriter;
import dev.munit.inference.ContentCode;
import dev.munit.inference.Direction;
import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ModelInput;
import dev.munit.inference.ModelResolution;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.StyleCode;
import dev.munit.inference.StyleSampler;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.util.Map;

/** What the service does for a request, without the service: in this process, one call after the other. */
final class BareEngine implements AutoCloseable {
    private static final ImageLimits LIMITS = ImageLimits.DEFAULT;
    private static final int QUALITY = 90;

    private final Engine engine;
    private final Translator translator;

    BareEngine(Bundle bundle, int threads) throws IOException {
        engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, threads, 0));
        translator = engine.load(bundle);
    }

    /**
     * Where the time of a call went, in milliseconds.
     *
     * @param engine encoding the content and decoding it in a random style
     * @param images reading the picture that was sent and writing the one that was made
     */
    record Times(double engine, double images) {
        double sum() {
            return engine + images;
        }
    }

    /** From a PNG to a PNG. */
    Times call(byte[] png, long seed) throws IOException {
        long start = System.nanoTime();
        ModelInput input = translator.prepare(PictureReader.read(png, LIMITS), new ModelResolution());
        long read = System.nanoTime();
        StyleCode style = StyleSampler.sample(seed, 0, translator.manifest().styleDim());
        ContentCode content = translator.encode(Direction.A2B, input);
        Picture made = translator.decode(Direction.A2B, content, style);
        long computed = System.nanoTime();
        PictureWriter.write(made, ImageFormat.PNG, QUALITY, Map.of("munit:seed", Long.toString(seed)));
        long written = System.nanoTime();
        return new Times((computed - read) / 1e6, (read - start + written - computed) / 1e6);
    }

    @Override
    public void close() {
        translator.close();
        engine.close();
    }
}
