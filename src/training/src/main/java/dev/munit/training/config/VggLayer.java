package dev.munit.training.config;

/** After which of VGG16's layers the perceptual loss compares two pictures ({@code vgg_layer}, our own key). */
public enum VggLayer {
    /** What the paper says. */
    RELU4_3,
    /** What the published code does: as deep as VGG16's convolutions go, but without the pooling after relu4_3. */
    RELU5_3
}
