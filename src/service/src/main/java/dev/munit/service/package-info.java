/**
 * Offering a model over HTTP: the application that starts everything. Each package below is one feature of the service.
 */
@NullMarked
package dev.munit.service;

import org.jspecify.annotations.NullMarked;
