/**
 * What a bundle's random styles are like: {@link dev.munit.training.styles.StyleBalance} makes them differ as the
 * styles of pictures do.
 */
@NullMarked
package dev.munit.training.styles;

import org.jspecify.annotations.NullMarked;
