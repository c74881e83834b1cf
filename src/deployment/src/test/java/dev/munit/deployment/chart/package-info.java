/**
 * The chart, rendered by Helm itself and read into Kubernetes' types. What it says of the service is compared with what
 * the service's build wrote down.
 */
@NullMarked
package dev.munit.deployment.chart;

import org.jspecify.annotations.NullMarked;
