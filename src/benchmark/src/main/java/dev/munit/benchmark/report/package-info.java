/**
 * Writes down what was measured: tables in Markdown for people, with the requirements first, and everything as JSON for
 * whoever wants to look closer.
 */
@NullMarked
package dev.munit.benchmark.report;

import org.jspecify.annotations.NullMarked;
