/**
 * How much one request may ask for: bytes, pixels, samples. Every limit is a property with the prefix
 * {@code munit.limits}.
 */
@NullMarked
package dev.munit.service.limits;

import org.jspecify.annotations.NullMarked;
