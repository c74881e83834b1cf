/**
 * What of a model is measured: its three networks and the whole translation. Each knows how many multiplications it
 * takes by the formulas of the networks.
 */
@NullMarked
package dev.munit.benchmark.stage;

import org.jspecify.annotations.NullMarked;
