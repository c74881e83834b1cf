/**
 * Under what something was measured: the machine, the state of the sources, and who else used the processors meanwhile.
 * A number is worth something only with these beside it.
 */
@NullMarked
package dev.munit.benchmark.circumstances;

import org.jspecify.annotations.NullMarked;
