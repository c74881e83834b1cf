/**
 * Where a request's time goes: the stages of a translation, measured for each request (the header
 * {@code Server-Timing}) and for all of them (the metric {@code munit.stage}).
 */
@NullMarked
package dev.munit.service.stages;

import org.jspecify.annotations.NullMarked;
