/**
 * The calls about pictures: those that translate, and those that tell a picture's style and how it was made. From an
 * upload to an order, from an order to a translation.
 */
@NullMarked
package dev.munit.service.translate;

import org.jspecify.annotations.NullMarked;
