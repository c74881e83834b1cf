/**
 * How often one caller may ask: so many requests in a time, for each API key or address. Off unless
 * {@code munit.rate.requests} is set.
 */
@NullMarked
package dev.munit.service.rate;

import org.jspecify.annotations.NullMarked;
