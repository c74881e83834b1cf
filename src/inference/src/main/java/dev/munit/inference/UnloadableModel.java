package dev.munit.inference;

import dev.munit.model.bundle.ModelName;
import java.io.IOException;

/** A bundle is in order but the device cannot run its graphs; the log has what ONNX Runtime says. */
public final class UnloadableModel extends IOException {
    private static final long serialVersionUID = 1L;

    UnloadableModel(ModelName model, String graphFile, Throwable cause) {
        super(
                "the model " + model.value() + " cannot be loaded: ONNX Runtime refuses " + graphFile
                        + "; the log has the reason",
                cause);
    }
}
