/** The console: the API described for people and programs (OpenAPI), and a page to try it on. {@code /} leads there. */
@NullMarked
package dev.munit.service.console;

import org.jspecify.annotations.NullMarked;
