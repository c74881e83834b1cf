package dev.munit.inference;

/** A model was asked to work after it had been closed. */
public final class TranslatorClosed extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    TranslatorClosed() {
        super("this model has been closed; use the one that replaced it");
    }
}
