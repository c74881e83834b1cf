/**
 * The pictures that a model learns from: two folders or lists of files made into batches, the same ones for the same
 * seed and iteration however often a run was stopped. {@link dev.munit.training.data.UnpairedBatches} makes them and
 * {@link dev.munit.training.data.PrefetchedBatches} has them ready before they are needed.
 */
@NullMarked
package dev.munit.training.data;

import org.jspecify.annotations.NullMarked;
