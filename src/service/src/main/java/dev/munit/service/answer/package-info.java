/**
 * How a translation leaves: which of the media types that a client accepts is made, and how it is written. A picture, a
 * contact sheet, an archive, JSON or a multipart message.
 */
@NullMarked
package dev.munit.service.answer;

import org.jspecify.annotations.NullMarked;
