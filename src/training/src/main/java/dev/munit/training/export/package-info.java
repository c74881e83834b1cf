/**
 * Making a bundle of what was trained, here or elsewhere: a run's checkpoint, or one that PyTorch saved. With the
 * weights go the facts about where they come from.
 */
@NullMarked
package dev.munit.training.export;

import org.jspecify.annotations.NullMarked;
