/**
 * What the measurements are made with: a model and pictures of any size, drawn from a seed. Speed does not depend on
 * what weights a network has, so they need no training.
 */
@NullMarked
package dev.munit.benchmark.material;

import org.jspecify.annotations.NullMarked;
