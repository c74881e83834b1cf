package dev.munit.benchmark.worker;

import java.util.Arrays;

/**
 * Work that ONNX Runtime does at nearly the rate that the processor can multiply and add at, each with a constant that
 * it may bring into the order it likes best. Which of them is the fastest depends on the processor and its caches: of
 * the fused multiply-adds of a hand-written loop products did 84 to 87 %, and the convolution 97 %
 * ({@code spec/onnxruntime.md} 1).
 */
public enum PeakWork {
    /** Matrices that the second cache holds. */
    SMALL_PRODUCT("a product of two 512 x 512 matrices", "MatMul", 512),
    /** Large enough to hide what surrounds the multiplications, small enough for short turns. */
    PRODUCT("a product of two 2048 x 2048 matrices", "MatMul", 2048),
    /** A residual block's, without the border, so that nothing can be left out: 66 x 66 pixels become 64 x 64. */
    CONVOLUTION("a 3 x 3 convolution of 256 channels to 256 at 64 x 64", "Conv", 64 * 64);

    private final String title;
    private final String operator;
    private final long positions;

    PeakWork(String title, String operator, long positions) {
        this.title = title;
        this.operator = operator;
        this.positions = positions;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }

    /** Floating-point operations: a multiplication and an addition with each number of the constant, at each place. */
    public double operations() {
        return 2.0 * positions * Arrays.stream(constant()).reduce(1, (a, b) -> a * b);
    }

    String operator() {
        return operator;
    }

    /** The shape of what comes in. */
    long[] input() {
        return switch (this) {
            case SMALL_PRODUCT, PRODUCT -> new long[] {positions, positions};
            case CONVOLUTION -> new long[] {1, 256, 66, 66};
        };
    }

    /** The shape of what is known beforehand. */
    long[] constant() {
        return switch (this) {
            case SMALL_PRODUCT, PRODUCT -> new long[] {positions, positions};
            case CONVOLUTION -> new long[] {256, 256, 3, 3};
        };
    }
}
