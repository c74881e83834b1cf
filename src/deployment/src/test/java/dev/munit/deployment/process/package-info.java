/**
 * The chart's container as a process: the image's entry point with the variables, arguments and files that the chart
 * renders, in a temporary folder. What the chart says of ports, paths and metrics is asked of it.
 */
@NullMarked
package dev.munit.deployment.process;

import org.jspecify.annotations.NullMarked;
