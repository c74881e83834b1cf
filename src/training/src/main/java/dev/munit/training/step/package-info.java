/**
 * One training iteration: the discriminators' step, then the generators', with MUNIT's losses and Adam. Nothing here
 * knows of files or of time.
 */
@NullMarked
package dev.munit.training.step;

import org.jspecify.annotations.NullMarked;
