/**
 * The service as its users meet it: a real process, requests over HTTP, and the engine alone beside it to tell what
 * offering a model costs on top of running it.
 */
@NullMarked
package dev.munit.benchmark.http;

import org.jspecify.annotations.NullMarked;
