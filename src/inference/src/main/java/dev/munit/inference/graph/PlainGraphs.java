package dev.munit.inference.graph;

import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.bundle.GraphKind;
import dev.munit.model.onnx.CanonicalGraphs;

/** The canonical graphs themselves, without their weights: right for every device, image size and batch. */
public final class PlainGraphs {
    private PlainGraphs() {}

    public static DeviceGraph make(GraphKind kind, GeneratorHyperparameters hp, PreparedWeights weights) {
        GraphDraft draft = new GraphDraft(kind.key(), weights);
        switch (kind) {
            case CONTENT_ENCODER -> CanonicalGraphs.contentEncoder(hp, draft.graph());
            case STYLE_ENCODER -> CanonicalGraphs.styleEncoder(hp, draft.graph());
            case DECODER -> CanonicalGraphs.decoder(hp, draft.graph());
        }
        return draft.finish();
    }
}
