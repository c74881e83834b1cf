/**
 * Everything that can go wrong for a caller, and the one place that turns it into an answer. Every error leaves as
 * {@code application/problem+json} (RFC 9457), whatever the caller accepts.
 */
@NullMarked
package dev.munit.service.problem;

import org.jspecify.annotations.NullMarked;
