/**
 * Numbers out of repeated measurements, and how they are written. Rounds are compared with each other pair by pair, so
 * that what slows the whole machine down drops out of ratios.
 */
@NullMarked
package dev.munit.benchmark.figures;

import org.jspecify.annotations.NullMarked;
