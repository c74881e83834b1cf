/**
 * MUNIT's networks as canonical ONNX graphs: written from named weights, checked, and read back. Canonical means plain
 * standard operators that any ONNX program runs, right for every batch and image size.
 */
@NullMarked
package dev.munit.model.onnx;

import org.jspecify.annotations.NullMarked;
