/**
 * A training run from start to end: the networks and their optimisers, the loop over iterations, and what it leaves in
 * the run's folder to look at.
 */
@NullMarked
package dev.munit.training.run;

import org.jspecify.annotations.NullMarked;
