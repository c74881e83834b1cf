/**
 * Measures Munit side by side with what a user would pick instead, on the machine it runs on, and writes down what came
 * out. One command, {@code munit-benchmark}.
 */
@NullMarked
package dev.munit.benchmark;

import org.jspecify.annotations.NullMarked;
