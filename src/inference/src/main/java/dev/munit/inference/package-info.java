/**
 * Running a model: an {@link dev.munit.inference.Engine} on the GPU or the CPU loads bundles, and a
 * {@link dev.munit.inference.Translator} takes pictures apart into content and style and puts them together again.
 * Every native resource belongs to one of these two and goes when it is closed.
 */
@NullMarked
package dev.munit.inference;

import org.jspecify.annotations.NullMarked;
