/**
 * Calls operations of PyTorch that DJL does not offer, by way of a TorchScript module written on the fly. Gradients
 * pass through. Every kernel here has a twin out of DJL's own operations that it is tested against.
 */
@NullMarked
package dev.munit.training.torchscript;

import org.jspecify.annotations.NullMarked;
