/**
 * The domain-invariant perceptual loss: what VGG16 sees in a translation should be what it sees in the picture that was
 * translated. {@link dev.munit.training.perceptual.PerceptualLoss} computes it, with weights that the user has from
 * elsewhere and {@link dev.munit.training.perceptual.VggWeights} reads.
 */
@NullMarked
package dev.munit.training.perceptual;

import org.jspecify.annotations.NullMarked;
