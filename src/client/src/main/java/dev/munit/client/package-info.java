/**
 * Calling the service from Java: {@link dev.munit.client.Munit} has a method for each call, over Spring's HTTP
 * interfaces. It needs nothing of the rest of Munit, and nothing of it is generated.
 */
@NullMarked
package dev.munit.client;

import org.jspecify.annotations.NullMarked;
