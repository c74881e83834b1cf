/**
 * Who may ask: API keys, which pages of other origins may call, and what browsers are told to keep safe. Everything is
 * a filter in front of the application; a feature behind it asks for no more than the {@link ApiKeyId} of a request.
 */
@NullMarked
package dev.munit.service.security;

import org.jspecify.annotations.NullMarked;
