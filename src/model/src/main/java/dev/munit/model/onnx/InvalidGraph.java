package dev.munit.model.onnx;

import java.io.IOException;

/** An ONNX model is not the network that it is said to be; the message says in what. */
public final class InvalidGraph extends IOException {
    private static final long serialVersionUID = 1;

    InvalidGraph(String message) {
        super(message);
    }

    InvalidGraph(String message, Throwable cause) {
        super(message, cause);
    }
}
