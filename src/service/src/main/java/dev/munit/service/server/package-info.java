/**
 * The embedded web server as this service needs it: its limits, its own error pages, request ids, and whether a client
 * is still there. Where Tomcat is set up and asked for what the servlet API does not tell, it is here.
 */
@NullMarked
package dev.munit.service.server;

import org.jspecify.annotations.NullMarked;
