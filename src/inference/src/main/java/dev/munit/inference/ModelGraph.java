package dev.munit.inference;

import ai.onnxruntime.OrtException;
import dev.munit.image.ImageSize;
import dev.munit.inference.RecentSizes.Use;
import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.BundleManifest;
import dev.munit.model.bundle.GraphKind;
import java.util.Map;

/**
 * One of the graphs of a loaded model. Its session is looked up when it runs, on the device's thread, so that a run
 * that waits keeps none from being closed.
 *
 * @param domain 0 for a, 1 for b
 * @param padded the size of the pictures, as the model sees them
 */
record ModelGraph(LoadedGraphs graphs, BundleManifest manifest, int domain, GraphKind kind, ImageSize padded)
        implements GraphRunner {

    @Override
    public long pixels() {
        return padded.pixels();
    }

    /**
     * Opens its session; not on the device's thread, which computes for others meanwhile.
     *
     * @throws WorkCancelled if the work that it is for is not wanted any more
     */
    void open(Work work) throws UnloadableModel {
        graphs.open(domain, kind, padded, work);
    }

    @Override
    public FloatTensor run(Map<String, FloatTensor> inputs, Brake brake) throws OrtException, UnloadableModel {
        long count = inputs.values().iterator().next().shape()[0];
        FloatTensor result = FloatTensor.allocate(resultShape(count));
        try (Use<GraphSession> session = graphs.session(domain, kind, padded)) {
            session.get().run(inputs, resultName(), result, brake);
        }
        return result;
    }

    private String resultName() {
        return switch (kind) {
            case CONTENT_ENCODER -> "content";
            case STYLE_ENCODER -> "style";
            case DECODER -> "image";
        };
    }

    private long[] resultShape(long count) {
        GeneratorHyperparameters hp = manifest.hyperparameters();
        int step = hp.sizeStep();
        return switch (kind) {
            case CONTENT_ENCODER -> new long[] {count, hp.contentDim(), padded.height() / step, padded.width() / step};
            case STYLE_ENCODER -> new long[] {count, manifest.styleDim()};
            case DECODER -> new long[] {count, hp.inputDim(), padded.height(), padded.width()};
        };
    }
}
