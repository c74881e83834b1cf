/**
 * How a model is to be made: the YAML configuration of one training, with the keys that published MUNIT configurations
 * use. {@link dev.munit.training.config.TrainingConfig} is the front door; what cannot work is refused here, before a
 * run starts.
 */
@NullMarked
package dev.munit.training.config;

import org.jspecify.annotations.NullMarked;
