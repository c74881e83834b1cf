/**
 * The engine against what a user would pick instead: all contenders at every size, width and number of threads, stage
 * by stage, in turn, after each has shown that it does the same work.
 */
@NullMarked
package dev.munit.benchmark.engine;

import org.jspecify.annotations.NullMarked;
