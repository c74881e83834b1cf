/**
 * Pictures in and out: any image a person has becomes RGB pixels, and RGB pixels become a PNG, JPEG or WebP. Everything
 * that is read is taken to be hostile: sizes are checked before anything is decoded.
 */
@NullMarked
package dev.munit.image;

import org.jspecify.annotations.NullMarked;
