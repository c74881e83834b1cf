/**
 * What a training computes on: the CPU, or an NVIDIA GPU with a PyTorch that the user brings.
 * {@link dev.munit.training.device.TrainingDevice} finds out whether that works before a run starts.
 */
@NullMarked
package dev.munit.training.device;

import org.jspecify.annotations.NullMarked;
