package dev.munit.benchmark.contender;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.munit.benchmark.material.RandomPicture;
import dev.munit.image.Picture;
import dev.munit.model.bundle.Bundle;
import dev.munit.model.bundle.GraphKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** The bundle's graphs as they are in ONNX Runtime, with its defaults but for the number of threads. */
final class OnnxRuntimeModel implements LoadedModel {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession contentEncoder;
    private final OrtSession styleEncoder;
    private final OrtSession decoder;

    private OnnxRuntimeModel(Bundle bundle, int threads) throws IOException, OrtException {
        contentEncoder = session(bundle.graph(0, GraphKind.CONTENT_ENCODER), threads);
        styleEncoder = session(bundle.graph(1, GraphKind.STYLE_ENCODER), threads);
        decoder = session(bundle.graph(1, GraphKind.DECODER), threads);
    }

    static OnnxRuntimeModel load(Bundle bundle, int threads) throws IOException {
        try {
            return new OnnxRuntimeModel(bundle, threads);
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime refuses the graphs of " + bundle.folder(), e);
        }
    }

    private OrtSession session(byte[] graph, int threads) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(threads);
            return environment.createSession(graph, options);
        }
    }

    @Override
    public Translation prepare(Picture picture) {
        return checked(() -> new Work(picture));
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("ONNX Runtime", environment.getVersion());
    }

    @Override
    public void close() {
        for (OrtSession session : List.of(contentEncoder, styleEncoder, decoder)) {
            try {
                session.close();
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime cannot free a session", e);
            }
        }
    }

    private interface Native<T> {
        T call() throws OrtException;
    }

    private static <T> T checked(Native<T> call) {
        try {
            return call.call();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not run the canonical graph", e);
        }
    }

    private final class Work implements Translation {
        private final OnnxTensor image;
        private final OrtSession.Result content;
        private final OrtSession.Result style;

        Work(Picture picture) throws OrtException {
            float[] values = RandomPicture.planar(picture);
            FloatBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES * values.length)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
            buffer.put(0, values);
            image = OnnxTensor.createTensor(environment, buffer, new long[] {1, 3, picture.height(), picture.width()});
            content = contentEncoder.run(Map.of("image", image));
            style = styleEncoder.run(Map.of("image", image));
        }

        @Override
        public void content() {
            checked(() -> contentEncoder.run(Map.of("image", image))).close();
        }

        @Override
        public void style() {
            checked(() -> styleEncoder.run(Map.of("image", image))).close();
        }

        @Override
        public void decode() {
            checked(() -> decoded(content, style)).close();
        }

        private OrtSession.Result decoded(OrtSession.Result contentCode, OrtSession.Result styleCode)
                throws OrtException {
            return decoder.run(Map.of("content", tensor(contentCode), "style", tensor(styleCode)));
        }

        @Override
        public void translate() {
            translated().close();
        }

        private OrtSession.Result translated() {
            return checked(() -> {
                try (OrtSession.Result freshContent = contentEncoder.run(Map.of("image", image));
                        OrtSession.Result freshStyle = styleEncoder.run(Map.of("image", image))) {
                    return decoded(freshContent, freshStyle);
                }
            });
        }

        @Override
        public Outputs outputs() {
            try (OrtSession.Result translated = translated()) {
                return new Outputs(values(style), values(translated));
            }
        }

        private static OnnxTensor tensor(OrtSession.Result result) {
            return (OnnxTensor) result.get(0);
        }

        private static float[] values(OrtSession.Result result) {
            FloatBuffer buffer = tensor(result).getFloatBuffer();
            float[] values = new float[buffer.remaining()];
            buffer.get(values);
            return values;
        }

        @Override
        public void close() {
            content.close();
            style.close();
            image.close();
        }
    }
}
