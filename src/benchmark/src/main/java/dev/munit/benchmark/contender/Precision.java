package dev.munit.benchmark.contender;

/** What a contender computes in. */
public enum Precision {
    FLOAT32,
    BFLOAT16
}
