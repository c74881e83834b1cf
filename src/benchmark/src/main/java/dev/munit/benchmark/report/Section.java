package dev.munit.benchmark.report;

/** What can be measured, and recorded, by itself; named as on the command line. */
public enum Section {
    /** Munit's engine against ONNX Runtime and PyTorch. */
    engine,
    /** The service under load, against the engine alone. */
    service,
    /** How long the service takes to start. */
    start,
    /** What the service takes of time and memory, by the model's width and the pictures' size. */
    sizes,
    /** Whether memory grows over many requests. */
    soak,
    /** Training against PyTorch. */
    training
}
