package dev.munit.model.torch;

import java.io.IOException;

/** Why a checkpoint is not read; the message continues a sentence that begins with the file. */
final class Refusal extends IOException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
        super(message);
    }
}
