/**
 * MUNIT's networks as DJL blocks, whose parameters carry the names of published checkpoints. What they compute is
 * {@code spec/munit.md} 1.2 to 1.7; the operations that DJL lacks or does slowly stand behind
 * {@link dev.munit.training.network.Kernels}.
 */
@NullMarked
package dev.munit.training.network;

import org.jspecify.annotations.NullMarked;
