/**
 * The bundle: a model as a folder, with a manifest that says what is in it and the ONNX graphs of its two domains.
 * Everything is checked when one is read, and writing one is atomic.
 */
@NullMarked
package dev.munit.model.bundle;

import org.jspecify.annotations.NullMarked;
