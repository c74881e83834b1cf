/**
 * Translating picture files through a bundle, one or a folder of them, in random styles or in those of other pictures.
 * A picture that cannot be read is told of and left out; the pictures themselves are never written over.
 */
@NullMarked
package dev.munit.training.translation;

import org.jspecify.annotations.NullMarked;
