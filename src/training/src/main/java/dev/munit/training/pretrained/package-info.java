/**
 * Starting from what another training has learnt: {@link dev.munit.training.pretrained.PretrainedGenerators} reads the
 * generators of a bundle, and makes them as wide as the configuration asks for.
 */
@NullMarked
package dev.munit.training.pretrained;

import org.jspecify.annotations.NullMarked;
