/** The {@code munit} command: each subcommand is a class that turns its options into calls of the other packages. */
@NullMarked
package dev.munit.training.cli;

import org.jspecify.annotations.NullMarked;
