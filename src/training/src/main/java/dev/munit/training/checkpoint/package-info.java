/**
 * The state of a training run on disk: everything that the next iteration depends on. Written atomically; a file that
 * is not whole is never taken for one.
 */
@NullMarked
package dev.munit.training.checkpoint;

import org.jspecify.annotations.NullMarked;
