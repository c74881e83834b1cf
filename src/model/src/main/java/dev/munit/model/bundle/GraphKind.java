package dev.munit.model.bundle;

import dev.munit.model.GeneratorHyperparameters;
import dev.munit.model.Weights;
import dev.munit.model.onnx.CanonicalGraphs;
import dev.munit.model.onnx.GraphSignature;

/** The graphs of one domain. */
public enum GraphKind {
    /** Image to content code. */
    CONTENT_ENCODER("content_encoder"),
    /** Image to style code. */
    STYLE_ENCODER("style_encoder"),
    /** Content code and style code to image. */
    DECODER("decoder");

    private final String key;

    GraphKind(String key) {
        this.key = key;
    }

    /** Its name in the manifest. */
    public String key() {
        return key;
    }

    /** Its file in the domain's folder. */
    public String fileName() {
        return key + ".onnx";
    }

    /** What a graph of this kind must look like. */
    public GraphSignature signature(GeneratorHyperparameters hp) {
        return switch (this) {
            case CONTENT_ENCODER -> GraphSignature.contentEncoder(hp);
            case STYLE_ENCODER -> GraphSignature.styleEncoder(hp);
            case DECODER -> GraphSignature.decoder(hp);
        };
    }

    byte[] write(GeneratorHyperparameters hp, Weights weights) {
        return switch (this) {
            case CONTENT_ENCODER -> CanonicalGraphs.contentEncoder(hp, weights);
            case STYLE_ENCODER -> CanonicalGraphs.styleEncoder(hp, weights);
            case DECODER -> CanonicalGraphs.decoder(hp, weights);
        };
    }
}
