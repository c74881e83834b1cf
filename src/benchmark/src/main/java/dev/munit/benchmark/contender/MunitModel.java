package dev.munit.benchmark.contender;

import ai.onnxruntime.OrtEnvironment;
import dev.munit.benchmark.material.RandomPicture;
import dev.munit.image.Picture;
import dev.munit.inference.ContentCode;
import dev.munit.inference.Direction;
import dev.munit.inference.Engine;
import dev.munit.inference.EngineOptions;
import dev.munit.inference.ModelInput;
import dev.munit.inference.ProviderPolicy;
import dev.munit.inference.SourceResolution;
import dev.munit.inference.StyleCode;
import dev.munit.inference.Translator;
import dev.munit.model.bundle.Bundle;
import java.io.IOException;
import java.util.Map;

/** A model in this project's engine, on the CPU. */
final class MunitModel implements LoadedModel {
    private static final Direction DIRECTION = Direction.A2B;

    private final Engine engine;
    private final Translator translator;

    MunitModel(Bundle bundle, int threads) throws IOException {
        engine = Engine.open(new EngineOptions(ProviderPolicy.CPU, threads, 0));
        translator = engine.load(bundle);
    }

    @Override
    public Translation prepare(Picture picture) {
        return new Work(picture);
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("ONNX Runtime", OrtEnvironment.getEnvironment().getVersion());
    }

    @Override
    public void close() {
        translator.close();
        engine.close();
    }

    private final class Work implements Translation {
        private final ModelInput input;
        private final ContentCode content;
        private final StyleCode style;

        Work(Picture picture) {
            input = translator.prepare(picture, new SourceResolution());
            content = translator.encode(DIRECTION, input);
            style = translator.encodeStyle(DIRECTION.target(), input);
        }

        @Override
        public void content() {
            translator.encode(DIRECTION, input);
        }

        @Override
        public void style() {
            translator.encodeStyle(DIRECTION.target(), input);
        }

        @Override
        public void decode() {
            translator.decode(DIRECTION, content, style);
        }

        @Override
        public void translate() {
            translated();
        }

        private Picture translated() {
            StyleCode ofPicture = translator.encodeStyle(DIRECTION.target(), input);
            return translator.decode(DIRECTION, translator.encode(DIRECTION, input), ofPicture);
        }

        @Override
        public Outputs outputs() {
            return new Outputs(style.values(), RandomPicture.planar(translated()), Outputs.HALF_A_LEVEL);
        }

        @Override
        public void close() {}
    }
}
