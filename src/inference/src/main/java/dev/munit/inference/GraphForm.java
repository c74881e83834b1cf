package dev.munit.inference;

import dev.munit.image.ImageSize;

/**
 * The form in which a graph runs. Every image size has sessions of its own.
 *
 * @param size of the images, width and height
 * @param arena whether the session keeps memory between runs: faster, but it keeps what the largest run took
 */
record GraphForm(GraphLayout layout, ImageSize size, boolean arena) {}
