package dev.munit.training.network;

import dev.munit.model.DiscriminatorNorm;

/** What becomes of a convolution's result, or of its weight, before the activation. */
enum Normalization {
    NONE,
    INSTANCE,
    ADAPTIVE,
    LAYER,
    BATCH,
    /** Of the weight, not of the result. */
    SPECTRAL;

    static Normalization of(DiscriminatorNorm norm) {
        return switch (norm) {
            case NONE -> NONE;
            case BN -> BATCH;
            case IN -> INSTANCE;
            case LN -> LAYER;
            case SN -> SPECTRAL;
        };
    }
}
