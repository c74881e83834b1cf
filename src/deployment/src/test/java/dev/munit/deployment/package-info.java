/** What the rooms of this module share: where things stand in the repository. The module has tests only. */
@NullMarked
package dev.munit.deployment;

import org.jspecify.annotations.NullMarked;
