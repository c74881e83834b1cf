/**
 * Traces in OpenTelemetry's format: a span for each request that joins its caller's trace, and one for each stage of
 * its work. Off, and costing nothing, unless {@code munit.tracing.endpoint} is set.
 */
@NullMarked
package dev.munit.service.tracing;

import org.jspecify.annotations.NullMarked;
