package dev.munit.inference;

/** A piece of work was cancelled, or not wanted any more, before it was done. Nothing is wrong. */
public final class WorkCancelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WorkCancelled() {
        super("the work was cancelled before it was done");
    }
}
