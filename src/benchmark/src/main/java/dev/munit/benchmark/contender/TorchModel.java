package dev.munit.benchmark.contender;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import dev.munit.benchmark.material.RandomPicture;
import dev.munit.benchmark.torchscript.ElementType;
import dev.munit.benchmark.torchscript.TorchScriptGenerator;
import dev.munit.image.Picture;
import dev.munit.model.bundle.Bundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;

/** The published network as a TorchScript module in libtorch, by way of DJL. */
final class TorchModel implements LoadedModel {
    private static final String ENGINE = "PyTorch";

    private final Model model;
    private final Block block;
    private final NDManager manager;
    private final ParameterStore store;

    private TorchModel(Bundle bundle, int threads, ElementType type) throws IOException, MalformedModelException {
        model = Model.newInstance("generator", ENGINE);
        JniUtils.setNumThreads(threads); // the engine's library has to be there by now
        model.load(new ByteArrayInputStream(TorchScriptGenerator.archive(bundle, type)));
        block = model.getBlock();
        manager = model.getNDManager().newSubManager();
        store = new ParameterStore(manager, false);
    }

    static TorchModel load(Bundle bundle, int threads, Precision precision) throws IOException {
        ElementType type = switch (precision) {
            case FLOAT32 -> ElementType.FLOAT32;
            case BFLOAT16 -> ElementType.BFLOAT16;
        };
        try {
            return new TorchModel(bundle, threads, type);
        } catch (MalformedModelException e) {
            throw new IOException("PyTorch refuses the module made of " + bundle.folder(), e);
        }
    }

    @Override
    public Translation prepare(Picture picture) {
        return new Work(picture);
    }

    @Override
    public Map<String, String> versions() {
        return Map.of("PyTorch", Engine.getEngine(ENGINE).getVersion(), "DJL", Engine.getDjlVersion());
    }

    @Override
    public void close() {
        manager.close();
        model.close();
    }

    private final class Work implements Translation {
        private final NDManager arrays = manager.newSubManager();
        private final NDArray image;
        private final NDArray content;
        private final NDArray style;

        Work(Picture picture) {
            Shape shape = new Shape(1, 3, picture.height(), picture.width());
            image = arrays.create(RandomPicture.planar(picture), shape);
            content = call("content", image);
            style = call("style", image);
        }

        /** DJL calls the method that the name of an additional array says. */
        private NDArray call(String method, NDArray... arguments) {
            try (NDArray mark = arrays.create(0f)) {
                mark.setName("module_method:" + method);
                NDList inputs = new NDList(arguments);
                inputs.add(mark);
                return block.forward(store, inputs, false).head();
            }
        }

        @Override
        public void content() {
            call("content", image).close();
        }

        @Override
        public void style() {
            call("style", image).close();
        }

        @Override
        public void decode() {
            call("decode", content, style).close();
        }

        @Override
        public void translate() {
            translated().close();
        }

        private NDArray translated() {
            try (NDArray freshContent = call("content", image);
                    NDArray freshStyle = call("style", image)) {
                return call("decode", freshContent, freshStyle);
            }
        }

        @Override
        public Outputs outputs() {
            try (NDArray translated = translated()) {
                return new Outputs(style.toFloatArray(), translated.toFloatArray());
            }
        }

        @Override
        public void close() {
            arrays.close();
        }
    }
}
