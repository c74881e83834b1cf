/** Reference values of an independent PyTorch implementation, for the tests. */
@NullMarked
package dev.munit.training.golden;

import org.jspecify.annotations.NullMarked;
