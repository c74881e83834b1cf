/**
 * Saying what a file or folder is: a bundle, a run, a checkpoint of this program or one that PyTorch saved. Whatever is
 * said has been read and checked.
 */
@NullMarked
package dev.munit.training.inspection;

import org.jspecify.annotations.NullMarked;
