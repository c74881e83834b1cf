/**
 * A run as a web page that needs no server: loss curves and sample grids over time in the run folder's
 * {@code index.html}. {@link dev.munit.training.page.RunPage} keeps it up to date while the run goes on.
 */
@NullMarked
package dev.munit.training.page;

import org.jspecify.annotations.NullMarked;
