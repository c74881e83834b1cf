/**
 * The embedded web server as this service needs it: its limits, its own error pages, request ids, and whether a client
 * is still there. It is the only package that knows that the server is Tomcat, but for one exception of its.
 */
@NullMarked
package dev.munit.service.server;

import org.jspecify.annotations.NullMarked;
