/**
 * The image, without an engine that builds images: the Dockerfile is read, its rules are checked, and its own scripts
 * make its file system in a temporary folder.
 */
@NullMarked
package dev.munit.deployment.image;

import org.jspecify.annotations.NullMarked;
