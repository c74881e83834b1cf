/**
 * Writes a published MUNIT generator as a TorchScript archive, such as {@code torch.jit.save} makes: methods as source
 * text, weights as tensors. libtorch then runs it as it would for a Python user.
 */
@NullMarked
package dev.munit.benchmark.torchscript;

import org.jspecify.annotations.NullMarked;
