/**
 * The graphs that a device runs best, made from a model's weights for one image size. They compute what the canonical
 * graphs compute; each rewrite is a class with its derivation.
 */
@NullMarked
package dev.munit.inference.graph;

import org.jspecify.annotations.NullMarked;
