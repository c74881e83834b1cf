/**
 * Training iterations of Munit and of a plain PyTorch program, in turn. Both run on the same libtorch, by way of DJL;
 * every contender has a process of its own.
 */
@NullMarked
package dev.munit.benchmark.training;

import org.jspecify.annotations.NullMarked;
