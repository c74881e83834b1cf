/**
 * Getting pictures to train on: published data sets, fetched so that a broken connection costs nothing, and outlines
 * drawn from photographs, which make a task of any folder of pictures.
 */
@NullMarked
package dev.munit.training.dataset;

import org.jspecify.annotations.NullMarked;
