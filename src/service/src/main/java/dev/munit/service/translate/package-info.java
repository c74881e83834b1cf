/**
 * The two calls that translate: what a request carries and asks for, and how it is carried out. From an upload to an
 * order, from an order to a translation.
 */
@NullMarked
package dev.munit.service.translate;

import org.jspecify.annotations.NullMarked;
