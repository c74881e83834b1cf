/**
 * What a model is worth: numbers from pictures whose right answers are known, and a sheet to look at. Everything is
 * measured through the bundle, as those who use the model get it.
 */
@NullMarked
package dev.munit.training.evaluation;

import org.jspecify.annotations.NullMarked;
