package dev.munit.service.models;

/** When models are loaded. */
public enum Loading {
    /** At start, as many as {@code munit.models.memory} has room for. */
    EAGER,
    /** Each when it is first asked for. */
    LAZY
}
