/**
 * A run as TensorBoard shows it: event files of losses and sample grids, which {@code tensorboard --logdir runs} reads.
 * {@link dev.munit.training.tensorboard.TensorBoardEvents} is the front door.
 */
@NullMarked
package dev.munit.training.tensorboard;

import org.jspecify.annotations.NullMarked;
