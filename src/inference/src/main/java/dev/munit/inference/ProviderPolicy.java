package dev.munit.inference;

/** What models shall run on. */
public enum ProviderPolicy {
    /** The GPU if it can be used, else the CPU; {@link Engine#providerReason()} then says why. */
    AUTO,
    /** The GPU; an engine does not start without one. */
    CUDA,
    /** The GPU, through TensorRT, which takes minutes to get ready; an engine does not start without it. */
    TENSORRT,
    /** The CPU, whatever else there is. */
    CPU
}
