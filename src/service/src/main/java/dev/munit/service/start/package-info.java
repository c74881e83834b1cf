/**
 * How the packaged service starts sooner: from what the build has prepared, where that comes to the same. Which beans
 * there are is then known, and not found out anew.
 */
@NullMarked
package dev.munit.service.start;

import org.jspecify.annotations.NullMarked;
