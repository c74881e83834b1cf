/**
 * The models that are offered: found in a folder, loaded and warmed while the service already answers, and described to
 * whoever asks. The engine that runs them belongs here too.
 */
@NullMarked
package dev.munit.service.models;

import org.jspecify.annotations.NullMarked;
