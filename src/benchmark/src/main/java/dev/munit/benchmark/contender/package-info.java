/**
 * The ways of running a model that are measured against each other: this project's engine, and what a user would pick
 * instead. Each does the same work on the same bundle and picture, and shows what it made of them.
 */
@NullMarked
package dev.munit.benchmark.contender;

import org.jspecify.annotations.NullMarked;
